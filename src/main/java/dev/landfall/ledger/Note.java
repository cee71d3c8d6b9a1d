package dev.landfall.ledger;

/**
 * What was noticed of rows that became records. Holds no value.
 *
 * @param code a code of {@code RejectCode}, for example {@code REJECT-2}
 * @param target the XDM path that was left out, or that has an unusual value
 * @param source the column or expression that feeds it
 * @param reason one sentence with types and limits
 * @param rowCount how many rows
 */
public record Note(String code, String target, String source, String reason, long rowCount) {}
