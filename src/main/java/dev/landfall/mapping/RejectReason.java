package dev.landfall.mapping;

/**
 * One reason why a row is a reject. Holds no cell's value, so it may stand in the ledger, a log or a page.
 *
 * @param target the XDM path; empty when the row as a whole is wrong
 * @param source the column, expression or static text's name that feeds the target; empty when none does
 * @param reason one sentence with types and limits
 */
public record RejectReason(RejectCode code, String target, String source, String reason) {}
