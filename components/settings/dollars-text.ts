/** An amount as it is written on a price tag. */
export const dollarsText = (dollars: number): string => `$${dollars < 0.1 ? dollars : dollars.toFixed(2)}`
