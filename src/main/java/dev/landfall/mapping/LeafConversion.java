package dev.landfall.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import dev.landfall.mapping.Conversions.Rule;
import dev.landfall.xdm.XdmField;
import dev.landfall.xdm.XdmType;
import java.time.ZonedDateTime;
import java.util.Set;

/** To a single value. */
final class LeafConversion extends ValueConversion {
    private final XdmField.Leaf target;
    private final Conversion text;
    private final Conversion number;
    private final Conversion truth;
    private final Conversion instant;

    LeafConversion(XdmField.Leaf target) {
        this.target = target;
        this.text = from(CellType.STRING, "text");
        this.number = from(CellType.DECIMAL, "a number");
        this.truth = from(CellType.BOOLEAN, "true or false");
        this.instant = from(CellType.TIMESTAMP, "a timestamp");
    }

    private Conversion from(CellType type, String words) {
        if (Conversions.rule(type, target.type()) != Rule.NEVER) {
            return Conversions.between(type, target);
        }
        String reason = "the value is %s, the target is of type %s"
                .formatted(words, target.type().word());
        return cell -> {
            throw new Unfit(RejectCode.WRONG_SHAPE, reason);
        };
    }

    @Override
    Object ofNode(JsonNode node, LeftOut leftOut) throws Unfit {
        return switch (node.getNodeType()) {
            case STRING -> ofText(node.textValue());
            case NUMBER -> number.of(digits(node));
            case BOOLEAN -> truth.of(node.asText());
            case NULL, MISSING -> Conversion.NOTHING;
            default -> container(node);
        };
    }

    @Override
    void noteUnusual(Object value, String label, LeftOut leftOut) {
        Set<String> suggested = target.limits().suggested();
        if (!suggested.isEmpty() && value instanceof String given && !suggested.contains(given)) {
            leftOut.note(RejectCode.NOT_SUGGESTED, "at '%s': %s".formatted(label, Step.NOT_SUGGESTED));
        }
    }

    Object ofText(String value) throws Unfit {
        return value.isEmpty() ? Conversion.NOTHING : text.of(whole(value));
    }

    /** A TIMESTAMP_NTZ within a nested value has lost its type on the way; its text is ours, and no pattern's. */
    private String whole(String value) throws Unfit {
        boolean local = target.type() == XdmType.DATE_TIME || target.type() == XdmType.DATE;
        return local && TimeText.isLocal(value) ? value.concat("Z") : JsonText.whole(value);
    }

    /** A number that goes to text is written out; elsewhere a short exponent serves and cannot fill the memory. */
    private String digits(JsonNode node) {
        boolean plain = target.type() == XdmType.STRING
                && node.isBigDecimal()
                && Math.abs(node.decimalValue().scale()) < 400;
        return plain ? node.decimalValue().toPlainString() : node.asText();
    }

    /** As a nested column goes to a text path: its JSON is the text. */
    private Object container(JsonNode node) throws Unfit {
        if (target.type() != XdmType.STRING) {
            throw new Unfit(
                    RejectCode.WRONG_SHAPE,
                    "the value is nested, the target is of type "
                            + target.type().word());
        }
        return text.of(JsonText.whole(node.toString()));
    }

    @Override
    Object ofInstant(ZonedDateTime time) throws Unfit {
        return instant.of(TimeText.of(time));
    }

    @Override
    Shape shape() {
        return Shape.of(target);
    }
}
