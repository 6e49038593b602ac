import type { Forecaster } from "../forecaster.ts";
import { adida } from "./adida.ts";
import { complexSmoothing } from "./complex-smoothing.ts";
import { croston } from "./croston.ts";
import { dampedTrend } from "./damped-trend.ts";
import { drift } from "./drift.ts";
import { dynamicTheta } from "./dynamic-theta.ts";
import { ets } from "./ets.ts";
import { etsAverage } from "./ets-average.ts";
import { holt } from "./holt.ts";
import { holtWinters } from "./holt-winters.ts";
import { linear } from "./linear.ts";
import { logLinear } from "./log-linear.ts";
import { mstl } from "./mstl.ts";
import { naive } from "./naive.ts";
import { prophet } from "./prophet.ts";
import { sba } from "./sba.ts";
import { seasonalNaive } from "./seasonal-naive.ts";
import { simpleSmoothing } from "./simple-smoothing.ts";
import { theta } from "./theta.ts";
import { tsb } from "./tsb.ts";
import { windowMean } from "./window-mean.ts";
import { withCovariates } from "./with-covariates.ts";

/** A method as the selector and the pages see it: params and model are the method's own business. */
export type AnyForecaster = Forecaster<object, object>;

export interface Method {
  readonly forecaster: AnyForecaster;
  /** What kind of demand it is made for. */
  readonly suits: "any" | "smooth" | "intermittent";
  /** Looks at a series' covariates, and so wants its values as they were. */
  readonly usesCovariates?: true;
}

/** Every forecasting method. The contract suite, the automatic choice and the pages read this one list. */
export const methods: readonly Method[] = [
  { forecaster: naive, suits: "any" },
  { forecaster: seasonalNaive, suits: "any" },
  { forecaster: windowMean, suits: "any" },
  { forecaster: drift, suits: "smooth" },
  { forecaster: linear, suits: "smooth" },
  { forecaster: logLinear, suits: "smooth" },
  { forecaster: simpleSmoothing, suits: "any" },
  { forecaster: holt, suits: "smooth" },
  { forecaster: dampedTrend, suits: "smooth" },
  { forecaster: holtWinters, suits: "smooth" },
  { forecaster: ets, suits: "smooth" },
  { forecaster: etsAverage, suits: "smooth" },
  { forecaster: theta, suits: "any" },
  { forecaster: dynamicTheta, suits: "any" },
  { forecaster: complexSmoothing, suits: "smooth" },
  { forecaster: mstl, suits: "smooth" },
  { forecaster: prophet, suits: "smooth", usesCovariates: true },
  { forecaster: croston, suits: "intermittent" },
  { forecaster: sba, suits: "intermittent" },
  { forecaster: tsb, suits: "intermittent" },
  { forecaster: adida, suits: "intermittent" },
  { forecaster: withCovariates(linear), suits: "smooth", usesCovariates: true },
  { forecaster: withCovariates(logLinear), suits: "smooth", usesCovariates: true },
  { forecaster: withCovariates(etsAverage), suits: "smooth", usesCovariates: true },
  { forecaster: withCovariates(mstl), suits: "smooth", usesCovariates: true },
  { forecaster: withCovariates(theta), suits: "any", usesCovariates: true },
  { forecaster: withCovariates(dynamicTheta), suits: "any", usesCovariates: true },
];

/** The method of that name; an unknown name is a mistake in the caller. */
export function isMethod(name: string): boolean {
  return methods.some(({ forecaster }) => forecaster.name === name);
}

export function getMethod(name: string): Method {
  const method = methods.find(({ forecaster }) => forecaster.name === name);
  if (!method) throw new RangeError(`unknown forecasting method ${name}`);
  return method;
}
