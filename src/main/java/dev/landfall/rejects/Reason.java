package dev.landfall.rejects;

/**
 * Why a row was refused.
 *
 * @param code stable, ours ({@code REJECT-5}) or Experience Platform's
 * @param keyword the keyword of JSON Schema that the value breaks, or empty when it is not the schema that refuses
 * @param target the XDM path, or empty
 * @param source the column or expression, or empty
 * @param reason one sentence, without the value
 */
public record Reason(String code, String keyword, String target, String source, String reason) {
    boolean isViolation() {
        return !keyword.isEmpty();
    }
}
