/** What one product sold in two periods of equal length. */
export interface ProductChange {
  readonly id: string;
  readonly units: number;
  readonly revenue: number;
  readonly unitsBefore: number;
  readonly revenueBefore: number;
}

export interface ChangeParts {
  readonly price: number;
  readonly volume: number;
  readonly mix: number;
  /** Products that sold only in the later period. */
  readonly added: number;
  /** Products that sold only in the earlier one; negative. */
  readonly dropped: number;
  /** Money of products whose units are not known in both, so that it cannot be told apart. */
  readonly unexplained: number;
}

export interface DecomposedChange {
  readonly revenue: number;
  readonly revenueBefore: number;
  /** They add up to revenue - revenueBefore. */
  readonly parts: ChangeParts;
}

/**
 * Why takings changed: price (today's units at the change of each product's own average price), volume (more or fewer units
 * altogether, at the average price before) and mix (dearer or cheaper products among them), beside products that came
 * or went. Average prices contain discounts, so a promotion shows as price. Right for two periods of equal length. Units of
 * all products are added up as they are; where kilograms meet pieces, the border between volume and mix is a convention,
 * while their sum and everything else is not. The parts add up to the change up to rounding of the last bit.
 * Cost: one pass.
 * Reference: Farris et al. (2010), "Marketing Metrics", 2nd ed., ch. 3, on price, volume and mix.
 */
export function decomposeChange(products: readonly ProductChange[]): DecomposedChange {
  let [revenue, revenueBefore, units, unitsBefore, moneyBefore] = [0, 0, 0, 0, 0];
  let [price, shifted, added, dropped, unexplained] = [0, 0, 0, 0, 0];
  for (const product of products) {
    revenue += product.revenue;
    revenueBefore += product.revenueBefore;
    const [isSold, wasSold] = [
      hasSold(product.units, product.revenue),
      hasSold(product.unitsBefore, product.revenueBefore),
    ];
    if (isSold && !wasSold) added += product.revenue;
    else if (!isSold && wasSold) dropped -= product.revenueBefore;
    else if (product.units > 0 && product.unitsBefore > 0) {
      const priceBefore = product.revenueBefore / product.unitsBefore;
      const atOldPrice = product.units * priceBefore;
      price += product.revenue - atOldPrice;
      shifted += atOldPrice - product.revenueBefore;
      units += product.units;
      unitsBefore += product.unitsBefore;
      moneyBefore += product.revenueBefore;
    } else unexplained += product.revenue - product.revenueBefore;
  }
  const volume = unitsBefore > 0 ? (units - unitsBefore) * (moneyBefore / unitsBefore) : 0;
  const parts = { price, volume, mix: shifted - volume, added, dropped, unexplained };
  return { revenue, revenueBefore, parts };
}

function hasSold(units: number, revenue: number): boolean {
  return units !== 0 || revenue !== 0;
}
