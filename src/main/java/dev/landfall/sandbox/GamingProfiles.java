package dev.landfall.sandbox;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The demo's table in SQL: the twelve columns of Adobe's tutorial, filled with invented people. A row is computed
 * inside Spark from its number alone, so the same number of rows is the same table everywhere. The caller executes the
 * statements.
 */
public final class GamingProfiles {
    /** The table that the demo's dataflow reads. */
    public static final String TABLE = "adobe_dbx_demo.default.gaming_profile";

    private static final long ROWS_PER_FILE = 250_000;
    private static final long LEAST_FILES = 4;

    // no surname is the beginning of another: so first letter + surname + number is one person's user name only
    static final List<String> SURNAMES = List.of(
            "Abernathy",
            "Ashgrove",
            "Bellweather",
            "Birchall",
            "Calloway",
            "Cranford",
            "Dalgaard",
            "Dunmore",
            "Eastwick",
            "Ellery",
            "Fairbank",
            "Fenwright",
            "Galloway",
            "Greaves",
            "Hartnell",
            "Holloway",
            "Ingleby",
            "Ivers",
            "Jarrold",
            "Jessop",
            "Kettering",
            "Kirkbride",
            "Lavender",
            "Lockhart",
            "Marchbanks",
            "Merriweather",
            "Nettleton",
            "Norwood",
            "Oakes",
            "Ormsby",
            "Pemberton",
            "Pickering",
            "Quillfeather",
            "Quimby",
            "Ravenhill",
            "Rosewarne",
            "Silverton",
            "Stanhope",
            "Thistle",
            "Tremaine",
            "Underhill",
            "Upjohn",
            "Vandermeer",
            "Vickers",
            "Wainwright",
            "Whitcombe",
            "Yarrow",
            "Youngblood",
            "Zeller",
            "Zimmer");

    private static final List<String> FIRST_NAMES = List.of(
            "Ada", "Amos", "Beatriz", "Bram", "Carmen", "Cyrus", "Dario", "Delia", "Elio", "Esme", "Farah", "Finn",
            "Greta", "Gus", "Hana", "Hugo", "Imani", "Ivo", "Jonas", "June", "Kian", "Kirsten", "Lena", "Luca", "Maya",
            "Milo", "Nadia", "Nils", "Orla", "Oscar", "Petra", "Priya", "Quin", "Rafael", "Rosa", "Soren", "Sunita",
            "Tamar", "Theo", "Ursula", "Vera", "Viktor", "Wanda", "Wes", "Xenia", "Yara", "Yusuf", "Zadie", "Zane");

    /** State, city and the first three digits of its postal codes. */
    private static final List<String> PLACES = List.of(
            "Arizona|Phoenix|850",
            "Arizona|Tucson|857",
            "California|Sacramento|958",
            "California|San Diego|921",
            "Colorado|Denver|802",
            "Connecticut|Hartford|061",
            "District of Columbia|Washington|205",
            "Florida|Tampa|336",
            "Georgia|Atlanta|303",
            "Illinois|Chicago|606",
            "Louisiana|New Orleans|701",
            "Maine|Portland|041",
            "Massachusetts|Boston|021",
            "Michigan|Detroit|482",
            "Minnesota|Saint Paul|551",
            "Missouri|Kansas City|641",
            "New Jersey|Newark|071",
            "New Mexico|Albuquerque|871",
            "New York|Buffalo|142",
            "North Carolina|Charlotte|282",
            "Ohio|Columbus|432",
            "Oregon|Eugene|974",
            "Pennsylvania|Pittsburgh|152",
            "Rhode Island|Providence|029",
            "Texas|Austin|787",
            "Utah|Provo|846",
            "Vermont|Burlington|054",
            "Washington|Seattle|981",
            "Wisconsin|Madison|537");

    private static final List<String> PLATFORMS = List.of("Playstation", "Switch", "Xbox", "PC", "Mobile");

    private static final String FROM_2020_TO_2025 =
            "timestamp_seconds(1577836800 + pmod(xxhash64(id, 'joined'), 189388800))";
    private static final String LATEST_OR_LATER =
            "timestamp_micros(unix_micros(latest) + if(nth % 100 = 0, 0, 1 + pmod(xxhash64(id, 'joined'), 3600)) * 1000000)";

    private final String table;

    /** @param table a name as SQL takes it, for example {@link #TABLE} */
    public GamingProfiles(String table) {
        this.table = table;
    }

    /** The statement that makes the table anew with so many rows, joined at some time in the years 2020 to 2025. */
    public String create(long rows) {
        String numbers = "SELECT id FROM " + range(rows);
        return "CREATE OR REPLACE TABLE %s USING DELTA AS%n%s".formatted(table, people(numbers, FROM_2020_TO_2025));
    }

    /**
     * The statement that adds rows which joined when the latest of the table did, or later. One in a hundred joined at
     * exactly that instant: a reader that remembers only the highest value it saw would lose them.
     */
    public String add(long rows) {
        String present = "SELECT count(*) AS present, max(date_joined) AS latest FROM " + table;
        String numbers =
                "SELECT present + id AS id, id AS nth, latest FROM %s CROSS JOIN (%s)".formatted(range(rows), present);
        return "INSERT INTO %s%n%s".formatted(table, people(numbers, LATEST_OR_LATER));
    }

    /** One file for so many rows, so that Spark reads a large table in parts of bounded memory. */
    private static String range(long rows) {
        return "range(0, %d, 1, %d)".formatted(rows, Math.max(LEAST_FILES, rows / ROWS_PER_FILE));
    }

    private static String people(String numbers, String joined) {
        return """
                SELECT
                  concat_ws('-', substr(hash, 1, 8), substr(hash, 9, 4), concat('4', substr(hash, 14, 3)),
                    concat(substr('89ab', 1 + cast(pmod(id, 4) AS INT), 1), substr(hash, 18, 3)), substr(hash, 21, 12)) AS user_id,
                  lower(concat(substr(first_name, 1, 1), last_name, conv(cast(id AS STRING), 10, 36))) AS username,
                  first_name,
                  last_name,
                  %s AS date_joined,
                  'US' AS country,
                  split_part(place, '|', 1) AS state_province,
                  split_part(place, '|', 2) AS city,
                  concat(split_part(place, '|', 3), lpad(cast(pmod(xxhash64(id, 'postal'), 100) AS STRING), 2, '0')) AS postal_code,
                  %s AS preferred_platform,
                  cast(pmod(xxhash64(id, 'ltv'), 1000000) AS DOUBLE) / 100 AS customer_ltv,
                  pmod(xxhash64(id, 'email'), 10) < 6 AS email_opt_in
                FROM (
                  SELECT *,
                    md5(concat('gaming profile ', id)) AS hash,
                    %s AS first_name,
                    %s AS last_name,
                    %s AS place
                  FROM (%s))""".formatted(
                        joined,
                        oneOf(PLATFORMS, "platform"),
                        oneOf(FIRST_NAMES, "first"),
                        oneOf(SURNAMES, "last"),
                        oneOf(PLACES, "place"),
                        numbers);
    }

    /** @param salt makes the choice independent of the other columns' */
    private static String oneOf(List<String> words, String salt) {
        String array = words.stream().collect(Collectors.joining("', '", "array('", "')"));
        return "element_at(%s, 1 + cast(pmod(xxhash64(id, '%s'), %d) AS INT))".formatted(array, salt, words.size());
    }
}
