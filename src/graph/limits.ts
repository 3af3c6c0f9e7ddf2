// Hard limits of Step Functions that several rules know.
// https://docs.aws.amazon.com/step-functions/latest/dg/service-quotas.html

/** One year, and a leap year is one. */
export const MAX_EXECUTION_SECONDS = 366 * 86_400;
