package dev.landfall.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What people call the fields of Adobe's standard field groups, and the namespaces of identities. */
final class Synonyms {
    /** A path, then the names of its columns. {@code *.} stands for each kind of address. */
    private static final String PATHS = """
            person.name.firstName     first_name fname given_name forename
            person.name.middleName    middle_name mname second_name
            person.name.lastName      last_name lname surname family_name
            person.name.fullName      full_name
            person.name.courtesyTitle courtesy_title salutation honorific
            person.birthDate          birth_date date_of_birth dob birthday
            person.gender             gender sex
            person.maritalStatus      marital_status
            personalEmail.address     email e_mail email_address personal_email private_email
            workEmail.address         work_email business_email company_email
            mobilePhone.number        mobile mobile_phone mobile_number cell cell_phone phone phone_number telephone
            homePhone.number          home_phone home_phone_number landline
            workPhone.number          work_phone work_phone_number business_phone office_phone
            faxPhone.number           fax fax_number
            *.street1                 street street_1 street_address address address_1 address_line_1 address_line
            *.street2                 street_2 address_2 address_line_2
            *.street3                 street_3 address_3 address_line_3
            *.city                    city town locality
            *.postalCode              postal_code postcode zip zip_code zipcode
            *.stateProvince           state_province state province state_code
            *.country                 country country_name
            *.countryCode             country_code country_iso
            *._schema.latitude        latitude lat
            *._schema.longitude       longitude lon lng
            timestamp                 event_time event_timestamp event_date event_datetime occurred_at ts
            _id                       event_id
            """;

    /** An address, then the words that its columns begin with; without such a word the first address of the schema is meant. */
    private static final String ADDRESSES = """
            mailingAddress  mailing postal
            homeAddress     home private
            billingAddress  billing invoice
            shippingAddress shipping delivery
            workAddress     work business office
            """;

    /** A namespace, then the names of its columns. */
    private static final String NAMESPACES = """
            username user_name username login login_name user_login
            email    email e_mail email_address
            phone    phone phone_number mobile mobile_phone telephone
            crmid    crm_id
            ecid     ecid mcid experience_cloud_id
            """;

    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private final Map<String, List<String>> namespaces = new LinkedHashMap<>();

    Synonyms() {
        Map<String, List<String>> addresses = rows(ADDRESSES);
        rows(PATHS).forEach((path, names) -> {
            if (path.startsWith("*.")) {
                String below = path.substring(1);
                addresses.forEach((address, kinds) -> names.forEach(name -> {
                    add(name, address + below);
                    kinds.forEach(kind -> add(kind + name, address + below));
                }));
            } else {
                names.forEach(name -> add(name, path));
            }
        });
        namespaces.putAll(rows(NAMESPACES));
    }

    /** The paths that a column of the name may mean, the likeliest first. */
    List<String> paths(String column) {
        return paths.getOrDefault(plain(column), List.of());
    }

    /** Whether a column of the name holds identities of the namespace. */
    boolean isOfNamespace(String column, String namespace) {
        String name = plain(column);
        return name.equals(plain(namespace))
                || namespaces.getOrDefault(plain(namespace), List.of()).contains(name);
    }

    /** Without case and separators. */
    static String plain(String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints().filter(Character::isLetterOrDigit).forEach(plain::appendCodePoint);
        return plain.toString().toLowerCase(Locale.ROOT);
    }

    private void add(String name, String path) {
        paths.computeIfAbsent(name, any -> new ArrayList<>()).add(path);
    }

    private static Map<String, List<String>> rows(String table) {
        Map<String, List<String>> rows = new LinkedHashMap<>();
        table.lines()
                .map(line -> List.of(line.split(" +")))
                .forEach(words -> rows.put(
                        words.get(0),
                        words.stream().skip(1).map(Synonyms::plain).toList()));
        return rows;
    }
}
