package dev.landfall.mapping;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.landfall.landing.Column;
import dev.landfall.xdm.XdmSchema;
import java.io.IOException;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The tutorial's twelve columns and mappings, and five expressions that people write. */
final class GamingByHand implements MappingSpeed.Task {
    private static final int ROWS = 20_000;
    private static final Pattern COUNTRY = Pattern.compile("^[A-Z]{2}$");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd", Locale.ROOT);

    private final byte[] part;

    GamingByHand() {
        SplittableRandom random = new SplittableRandom(7);
        part = MappingSpeed.part(
                Mapped.gamingColumns().stream().map(Column::name).toList(),
                Stream.generate(() -> row(random)).limit(ROWS).toList());
    }

    @Override
    public String name() {
        return "gaming, 12 targets and 5 expressions";
    }

    @Override
    public byte[] part() {
        return part;
    }

    @Override
    public Mapper mapper() {
        List<String> mappings = new ArrayList<>(List.of(
                Mapped.attribute("user_id", "_acmegaming.user_id"),
                Mapped.attribute("date_joined", "_acmegaming.date_joined"),
                Mapped.attribute("preferred_platform", "_acmegaming.preferred_platform"),
                Mapped.attribute("customer_ltv", "_acmegaming.customer_ltv"),
                Mapped.attribute("email_opt_in", "_acmegaming.email_opt_in"),
                Mapped.attribute("username", "personID"),
                Mapped.attribute("first_name", "person.name.firstName"),
                Mapped.attribute("last_name", "person.name.lastName"),
                Mapped.attribute("country", "mailingAddress.country"),
                Mapped.attribute("state_province", "mailingAddress.stateProvince"),
                Mapped.attribute("city", "mailingAddress.city"),
                Mapped.attribute("postal_code", "mailingAddress.postalCode")));
        expression(mappings, "concat(first_name, \" \", last_name)", "person.name.fullName");
        expression(
                mappings,
                "decode(preferred_platform, \"Playstation\", \"console\", \"Switch\", \"handheld\", \"other\")",
                "person.type");
        expression(mappings, "upper(trim(country))", "mailingAddress.countryCode");
        expression(
                mappings, "iif(customer_ltv > 5000 && email_opt_in, \"gold\", \"standard\")", "mailingAddress.label");
        expression(mappings, "format(date_joined, \"yyyy-MM-dd\")", "mailingAddress.statusReason");
        return Mapped.compile(
                Mapped.set(mappings.toArray(String[]::new)),
                Mapped.gamingColumns(),
                XdmSchema.read(Path.of("schemas/gaming-profile.json")));
    }

    private static void expression(List<String> mappings, String expression, String target) {
        mappings.add(Mapped.mapping("EXPRESSION", expression, target));
    }

    @Override
    public void byHand(List<@Nullable String> cells, JsonGenerator json) throws IOException {
        OffsetDateTime joined = OffsetDateTime.parse(MappingSpeed.filled(cells.get(4)));
        double value = Double.parseDouble(MappingSpeed.filled(cells.get(10)));
        if (Double.isNaN(value) || Double.isInfinite(value)) throw new IllegalArgumentException();
        boolean optedIn = MappingSpeed.truth(MappingSpeed.filled(cells.get(11)));
        String platform = MappingSpeed.filled(cells.get(9));
        json.writeStartObject();
        json.writeObjectFieldStart("_acmegaming");
        json.writeStringField("user_id", MappingSpeed.filled(cells.get(0)));
        json.writeStringField("date_joined", cells.get(4));
        json.writeStringField("preferred_platform", platform);
        json.writeFieldName("customer_ltv");
        json.writeNumber(cells.get(10));
        json.writeBooleanField("email_opt_in", optedIn);
        json.writeEndObject();
        json.writeStringField("personID", MappingSpeed.filled(cells.get(1)));
        json.writeObjectFieldStart("person");
        json.writeObjectFieldStart("name");
        json.writeStringField("firstName", cells.get(2));
        json.writeStringField("lastName", cells.get(3));
        json.writeStringField("fullName", cells.get(2) + " " + cells.get(3));
        json.writeEndObject();
        json.writeStringField("type", kind(platform));
        json.writeEndObject();
        address(cells, json, joined, value > 5000 && optedIn ? "gold" : "standard");
        json.writeEndObject();
    }

    private static void address(List<@Nullable String> cells, JsonGenerator json, OffsetDateTime joined, String label)
            throws IOException {
        String code = MappingSpeed.filled(cells.get(5)).trim().toUpperCase(Locale.ROOT);
        if (!COUNTRY.matcher(code).find()) throw new IllegalArgumentException();
        json.writeObjectFieldStart("mailingAddress");
        json.writeStringField("country", cells.get(5));
        json.writeStringField("stateProvince", cells.get(6));
        json.writeStringField("city", cells.get(7));
        json.writeStringField("postalCode", cells.get(8));
        json.writeStringField("countryCode", code);
        json.writeStringField("label", label);
        json.writeStringField("statusReason", DAY.format(joined));
        json.writeEndObject();
    }

    private static String kind(String platform) {
        return switch (platform) {
            case "Playstation" -> "console";
            case "Switch" -> "handheld";
            default -> "other";
        };
    }

    private static List<String> row(SplittableRandom random) {
        String number = Integer.toString(random.nextInt(100_000), 36);
        String id = "%08x-031b-4001-98a6-%012x".formatted(random.nextInt(), random.nextLong(1L << 48));
        String joined = "202%d-%02d-%02dT%02d:32:56.%06dZ"
                .formatted(
                        random.nextInt(6),
                        1 + random.nextInt(12),
                        1 + random.nextInt(28),
                        random.nextInt(24),
                        random.nextInt(1_000_000));
        return List.of(
                id,
                "fburgot" + number,
                "Fay",
                "Burgot",
                joined,
                random.nextBoolean() ? "us" : "GB",
                "District of Columbia",
                "Washington",
                "%05d".formatted(random.nextInt(100_000)),
                List.of("Playstation", "Switch", "PC").get(random.nextInt(3)),
                Double.toString(random.nextInt(1_000_000) / 100.0),
                Boolean.toString(random.nextBoolean()));
    }
}
