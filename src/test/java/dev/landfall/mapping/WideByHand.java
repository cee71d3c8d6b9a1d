package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.landfall.landing.Column;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** 200 targets in ten objects, fed by 140 columns and 60 expressions. */
final class WideByHand implements MappingSpeed.Task {
    private static final int ROWS = 2_000;
    private static final int COLUMNS = 140;
    private static final int TARGETS = 200;
    private static final int IN_OBJECT = 20;
    private static final String[] TYPES = {"STRING", "STRING", "STRING", "DOUBLE", "BIGINT", "TIMESTAMP", "BOOLEAN"};
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final byte[] part;
    private final SerializableString[] names = new SerializableString[TARGETS];
    private final SerializableString[] objects = new SerializableString[TARGETS / IN_OBJECT];

    WideByHand() {
        for (int target = 0; target < TARGETS; target++) names[target] = new SerializedString("f" + target);
        for (int object = 0; object < objects.length; object++) objects[object] = new SerializedString("o" + object);
        SplittableRandom random = new SplittableRandom(8);
        part = MappingSpeed.part(
                columns().stream().map(Column::name).toList(),
                Stream.generate(() -> row(random)).limit(ROWS).toList());
    }

    @Override
    public String name() {
        return "wide, 200 targets with 60 expressions";
    }

    @Override
    public byte[] part() {
        return part;
    }

    @Override
    public Mapper mapper() {
        StringBuilder schema = new StringBuilder();
        List<String> mappings = new ArrayList<>();
        for (int target = 0; target < TARGETS; target++) {
            int object = target / IN_OBJECT;
            boolean begins = target % IN_OBJECT == 0;
            if (begins) schema.append(object == 0 ? "" : "}}, ");
            schema.append(begins ? "\"o%d\": {\"type\": \"object\", \"properties\": {".formatted(object) : ", ");
            schema.append("\"f%d\": %s".formatted(target, type(target)));
            String path = "o%d.f%d".formatted(object, target);
            mappings.add(
                    target < COLUMNS
                            ? Mapped.attribute("c" + target, path)
                            : Mapped.mapping("EXPRESSION", expression(target), path));
        }
        return Mapped.compile(Mapped.set(mappings.toArray(String[]::new)), columns(), Mapped.schema(schema + "}}"));
    }

    private static String type(int target) {
        if (target >= COLUMNS) return "{\"type\": \"string\", \"minLength\": 1, \"maxLength\": 100}";
        return switch (columnType(target)) {
            case "STRING" -> "{\"type\": \"string\", \"maxLength\": 100}";
            case "DOUBLE" -> "{\"type\": \"number\"}";
            case "BIGINT" -> "{\"type\": \"integer\"}";
            case "TIMESTAMP" -> "{\"type\": \"string\", \"format\": \"date-time\"}";
            default -> "{\"type\": \"boolean\"}";
        };
    }

    /** The five of the tutorial's task, over columns of seven that repeat. */
    private static String expression(int target) {
        int first = first(target);
        return switch (target % 5) {
            case 0 -> "concat(c%d, \" \", c%d)".formatted(first, first + 1);
            case 1 -> "upper(trim(c%d))".formatted(first);
            case 2 -> "iif(c%d > 5000 && c%d, \"gold\", \"standard\")".formatted(first + 3, first + 6);
            case 3 -> "decode(c%d, \"a\", \"first\", \"b\", \"second\", \"other\")".formatted(first + 2);
            default -> "format(c%d, \"yyyy-MM-dd\")".formatted(first + 5);
        };
    }

    private static int first(int target) {
        return (target - COLUMNS) % (COLUMNS / TYPES.length) * TYPES.length;
    }

    private static String columnType(int column) {
        return TYPES[column % TYPES.length];
    }

    private static List<Column> columns() {
        return IntStream.range(0, COLUMNS)
                .mapToObj(column -> new Column("c" + column, columnType(column)))
                .toList();
    }

    @Override
    public void byHand(List<@Nullable String> cells, JsonGenerator json) throws IOException {
        json.writeStartObject();
        for (int target = 0; target < TARGETS; target++) {
            if (target % IN_OBJECT == 0) {
                if (target > 0) json.writeEndObject();
                json.writeFieldName(objects[target / IN_OBJECT]);
                json.writeStartObject();
            }
            json.writeFieldName(names[target]);
            if (target < COLUMNS) attribute(columnType(target), MappingSpeed.filled(cells.get(target)), json);
            else json.writeString(bounded(computed(target, cells)));
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void attribute(String type, String cell, JsonGenerator json) throws IOException {
        switch (type) {
            case "STRING" -> json.writeString(bounded(cell));
            case "DOUBLE" -> {
                double value = Double.parseDouble(cell);
                if (Double.isNaN(value) || Double.isInfinite(value)) throw new IllegalArgumentException();
                json.writeNumber(cell);
            }
            case "BIGINT" -> {
                if (Math.abs(Long.parseLong(cell)) > 9_007_199_254_740_991L) throw new IllegalArgumentException();
                json.writeNumber(cell);
            }
            case "TIMESTAMP" -> {
                OffsetDateTime.parse(cell);
                json.writeString(cell);
            }
            default -> json.writeBoolean(MappingSpeed.truth(cell));
        }
    }

    private static String computed(int target, List<@Nullable String> cells) {
        int first = first(target);
        return switch (target % 5) {
            case 0 -> cells.get(first) + " " + cells.get(first + 1);
            case 1 -> MappingSpeed.filled(cells.get(first)).trim().toUpperCase(Locale.ROOT);
            case 2 ->
                Double.parseDouble(MappingSpeed.filled(cells.get(first + 3))) > 5000
                                && MappingSpeed.truth(MappingSpeed.filled(cells.get(first + 6)))
                        ? "gold"
                        : "standard";
            case 3 ->
                switch (MappingSpeed.filled(cells.get(first + 2))) {
                    case "a" -> "first";
                    case "b" -> "second";
                    default -> "other";
                };
            default -> DAY.format(OffsetDateTime.parse(MappingSpeed.filled(cells.get(first + 5))));
        };
    }

    private static String bounded(String text) {
        if (text.isEmpty() || text.length() > 100) throw new IllegalArgumentException();
        return text;
    }

    private static List<String> row(SplittableRandom random) {
        return IntStream.range(0, COLUMNS)
                .mapToObj(column -> cell(column, random))
                .toList();
    }

    private static String cell(int column, SplittableRandom random) {
        return switch (column % TYPES.length) {
            case 0 -> "Fay" + random.nextInt(1000);
            case 1 -> " text number " + random.nextInt(100_000);
            case 2 -> List.of("a", "b", "c").get(random.nextInt(3));
            case 3 -> Double.toString(random.nextInt(1_000_000) / 100.0);
            case 4 -> Long.toString(random.nextLong(1L << 50));
            case 5 ->
                "202%d-%02d-11T10:32:56.%06dZ"
                        .formatted(random.nextInt(6), 1 + random.nextInt(12), random.nextInt(1_000_000));
            default -> Boolean.toString(random.nextBoolean());
        };
    }
}
