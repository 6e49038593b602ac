export const ANOMALY_STATUSES = ["open", "decided"] as const;
export type AnomalyStatus = (typeof ANOMALY_STATUSES)[number];

export const ANOMALY_PAGE_SIZE = 8;
/** As many as one call may ask for. */
export const MOST_ANOMALIES = 200;
