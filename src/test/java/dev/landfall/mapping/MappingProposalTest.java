package dev.landfall.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.landfall.landing.Column;
import dev.landfall.landing.Treatment;
import dev.landfall.mapping.MappingProposal.Pair;
import dev.landfall.mapping.MappingProposal.Unmapped;
import dev.landfall.xdm.XdmSchema;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingProposalTest {
    private static final XdmSchema GAMING = XdmSchema.read(Path.of("schemas/gaming-profile.json"));

    @Test
    void onTheTutorialsTableItIsTheTutorialsMapping() {
        List<Column> columns = ColumnsFile.read(Path.of("mappings/gaming-profile.test.json"));
        MappingProposal proposal = MappingProposal.of(columns, GAMING);

        MappingSet set = MappingSet.parse(proposal.json("Gaming profiles"), "m.json");

        MappingSet tutorial = MappingSet.read(Path.of("mappings/gaming-profile.json"));
        assertThat(set.schemaId()).isEqualTo(tutorial.schemaId());
        assertThat(said(set)).isEqualTo(said(tutorial));
        assertThat(proposal.unmapped()).isEmpty();
        assertThat(proposal.required()).isEmpty();
        assertThat(proposal.pairs()).contains(new Pair("username", "personID", MappingProposal.Why.IDENTITY));
    }

    @Test
    void capitalsOfDatabricksMakeNoDifference() {
        MappingProposal proposal = MappingProposal.of(Mapped.gamingColumns(), GAMING);

        assertThat(proposal.pairs()).hasSize(12);
        assertThat(targets(proposal)).contains("USERNAME -> personID", "USER_ID -> _acmegaming.user_id");
    }

    private static List<String> said(MappingSet set) {
        return set.mappings().stream()
                .map(it -> it.type() + " " + it.source() + " " + it.destination())
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "personID, personID, EXACT",
        "PERSON_ID, personID, SAME",
        "user_name, personID, IDENTITY",
        "fname, person.name.firstName, SYNONYM",
        "surname, person.name.lastName, SYNONYM",
        "firstName, person.name.firstName, EXACT",
        "full_name, person.name.fullName, SAME",
        "e-mail, personalEmail.address, SYNONYM",
        "mobile, mobilePhone.number, SYNONYM",
        "zip, mailingAddress.postalCode, SYNONYM",
        "street, mailingAddress.street1, SYNONYM",
        "address, mailingAddress.street1, SYNONYM",
        "home_city, homeAddress.city, SYNONYM",
        "home_address_city, homeAddress.city, SAME",
        "home_zip, homeAddress.postalCode, SYNONYM",
        "mailingAddress.city, mailingAddress.city, EXACT",
        "dob, person.birthDate, SYNONYM",
        "gender, person.gender, EXACT",
        "CUSTOMER-LTV, _acmegaming.customer_ltv, SAME"
    })
    void aColumnFindsItsPath(String column, String target, MappingProposal.Why why) {
        MappingProposal proposal = MappingProposal.of(columns(column + " STRING"), GAMING);

        assertThat(proposal.pairs()).containsExactly(new Pair(column, target, why));
    }

    @ParameterizedTest
    @CsvSource({
        "region STRING, 'could be homeAddress.region, shippingAddress.region, '",
        "label STRING, no path is called so",
        "id STRING, no path is called so",
        "createdByBatchID STRING, no path is called so",
        "nonsense STRING, no path is called so",
        "email_opt_in TIMESTAMP, TIMESTAMP does not fit _acmegaming.email_opt_in (boolean)",
        "customer_ltv BOOLEAN, BOOLEAN does not fit _acmegaming.customer_ltv (double)",
        "city GEOMETRY, nothing takes the type GEOMETRY"
    })
    void whatCouldMeanAnythingIsLeftToAPerson(String column, String why) {
        MappingProposal proposal = MappingProposal.of(columns(column), GAMING);

        assertThat(proposal.pairs()).isEmpty();
        assertThat(proposal.unmapped()).singleElement().satisfies(it -> assertThat(it.why())
                .startsWith(why));
        assertThat(proposal.required()).containsExactly("personID");
    }

    @Test
    void aPathThatTwoColumnsCouldMeanIsGivenToNeither() {
        MappingProposal proposal =
                MappingProposal.of(columns("firstname STRING", "first_name STRING", "fname STRING"), GAMING);

        assertThat(proposal.pairs()).isEmpty();
        assertThat(proposal.unmapped())
                .hasSize(3)
                .extracting(Unmapped::why)
                .containsOnly("person.name.firstName could be fed by firstname, first_name, fname");
    }

    @Test
    void twoColumnsThatCouldBeThePrimaryIdentityAreLeftToAPerson() {
        MappingProposal proposal = MappingProposal.of(columns("username STRING", "login STRING"), GAMING);

        assertThat(proposal.pairs()).isEmpty();
        assertThat(proposal.unmapped())
                .extracting(Unmapped::why)
                .containsOnly("personID could be fed by username, login");
        assertThat(proposal.required()).containsExactly("personID");
    }

    @Test
    void aMaskedColumnIsProposedForNoIdentity() {
        List<Column> columns = List.of(
                new Column("username", "STRING", Treatment.MASK),
                new Column("personID", "STRING", Treatment.MASK),
                new Column("first_name", "STRING", Treatment.MASK));

        MappingProposal proposal = MappingProposal.of(columns, GAMING);

        assertThat(targets(proposal)).containsExactly("first_name -> person.name.firstName");
        assertThat(proposal.unmapped()).hasSize(2).allSatisfy(it -> assertThat(it.why())
                .startsWith("is masked, personID is an identity: hash it"));
        assertThat(proposal.required()).containsExactly("personID");
    }

    @Test
    void aColumnThatIsNotMaskedIsProposedInItsPlace() {
        List<Column> columns = List.of(
                new Column("personID", "STRING", Treatment.MASK), new Column("username", "INT", Treatment.HASH));

        assertThat(targets(MappingProposal.of(columns, GAMING))).containsExactly("username -> personID");
    }

    @Test
    void whatIsMaskedOrHashedIsProposedForStringsOnly() {
        List<Column> columns = List.of(
                new Column("date_joined", "TIMESTAMP", Treatment.HASH),
                new Column("customer_ltv", "DOUBLE", Treatment.MASK),
                new Column("city", "GEOMETRY", Treatment.HASH));

        MappingProposal proposal = MappingProposal.of(columns, GAMING);

        assertThat(targets(proposal)).containsExactly("city -> mailingAddress.city");
        assertThat(proposal.unmapped())
                .extracting(Unmapped::why)
                .containsExactly(
                        "what is hashed does not fit _acmegaming.date_joined (date-time)",
                        "what is masked does not fit _acmegaming.customer_ltv (double)");
    }

    @Test
    void ownFieldsGoBeforeAdobes() {
        XdmSchema schema = Mapped.schema("""
                "city": {"type": "string"},
                "_acme": {"type": "object", "properties": {"city": {"type": "string"}, "status": {"type": "string"}}}""");

        assertThat(targets(MappingProposal.of(columns("city STRING", "status STRING"), schema)))
                .containsExactly("city -> _acme.city", "status -> _acme.status");
    }

    @Test
    void anObjectAndItsChildrenAreNotBothMapped() {
        XdmSchema schema = Mapped.schema("""
                "name": {"type": "object", "properties": {"first": {"type": "string"}}}""");

        MappingProposal proposal = MappingProposal.of(columns("first STRING", "name STRUCT<first: STRING>"), schema);

        assertThat(proposal.pairs()).hasSize(1);
    }

    @Test
    void theOnlyAddressOfASchemaIsMeant() {
        XdmSchema schema = Mapped.schema("""
                "homeAddress": {"type": "object", "properties": {
                  "postalCode": {"type": "string"}, "stateProvince": {"type": "string"}}}""");

        assertThat(targets(MappingProposal.of(columns("zip STRING", "province STRING"), schema)))
                .containsExactly("zip -> homeAddress.postalCode", "province -> homeAddress.stateProvince");
    }

    @Test
    void whatEveryRecordNeedsIsNamed() {
        XdmSchema schema = Mapped.schema("""
                "order": {"type": "object", "required": ["id", "total"], "properties": {
                  "id": {"type": "string"}, "total": {"type": "number"}}}, "identityMap": {"type": "object",
                  "additionalProperties": {"type": "string"}}""");

        assertThat(MappingProposal.of(columns("order_id STRING"), schema).required())
                .containsExactly("identityMap", "order.total");
        assertThat(MappingProposal.of(columns("x STRING"), schema).required()).containsExactly("identityMap");
    }

    @Test
    void namesThatAreNotPlainAreQuotedSoThatTheSetPassesItsCheck() {
        XdmSchema schema = Mapped.schema("""
                "firstName": {"type": "string"}, "timestamp": {"type": "string", "format": "date-time"}, "a_b": {"type": "string"}""");
        List<Column> columns = columns("First Name|STRING", "timestamp|TIMESTAMP", "a.b|STRING");

        String json = MappingProposal.of(columns, schema).json("x");

        assertThat(json).contains("\"${First Name}\"", "\"${timestamp}\"", "\"${a\\\\.b}\"");
        MappingSet set = MappingSet.parse(json, "m.json");
        assertThat(Mapped.problems(set, columns, schema)).isEmpty();
        assertThat(set.warnings("")).isEmpty();
    }

    @Test
    void tenThousandColumnsAreNoHurdle() {
        String properties = IntStream.range(0, 10_000)
                .mapToObj("\"fieldNumber%d\": {\"type\": \"string\"}"::formatted)
                .collect(Collectors.joining(", "));
        List<Column> columns = IntStream.range(0, 10_000)
                .mapToObj(at -> new Column("field_number_" + at, "STRING"))
                .toList();

        assertThat(MappingProposal.of(columns, Mapped.schema(properties)).pairs())
                .hasSize(10_000);
    }

    private static List<String> targets(MappingProposal proposal) {
        return proposal.pairs().stream()
                .map(pair -> pair.column() + " -> " + pair.target())
                .toList();
    }

    private static List<Column> columns(String... nameAndType) {
        return Stream.of(nameAndType)
                .map(text -> text.split(text.contains("|") ? "\\|" : " ", 2))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
    }
}
