// Hard limits of Step Functions that several rules use.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

/** One year, counted as a leap year. */
export const MAX_EXECUTION_SECONDS = 366 * 86_400;
