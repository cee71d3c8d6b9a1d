package dev.landfall.kill;

import dev.landfall.sandbox.GamingProfiles;

/**
 * A mode with a table that changes between its runs in a way that tells. Each run brings one change; what then stands in
 * the dataset must be what {@link #standing} asks the source for.
 */
enum Scenario {
    /** Rows are added, one of them at the very instant of the last bookmark. */
    INCREMENTAL("{ name: mode, value: incremental }\n      - { name: bookmark, value: date_joined }", false) {
        @Override
        String create(String table) {
            return new GamingProfiles(table).create(8);
        }

        @Override
        String change(String table, int version) {
            return new GamingProfiles(table).add(13);
        }
    },
    /** Every row gets another city, and a quarter of them is gone, others than the last time. */
    FULL("{ name: mode, value: full }", true) {
        @Override
        String create(String table) {
            return new GamingProfiles(table).create(18);
        }

        @Override
        String change(String table, int version) {
            return """
                    INSERT OVERWRITE %1$s
                    SELECT user_id, username, first_name, last_name, date_joined, country, state_province, 'City %2$d' AS city,
                        postal_code, preferred_platform, customer_ltv, email_opt_in
                    FROM %1$s VERSION AS OF 0 WHERE pmod(xxhash64(user_id, %2$d), 4) > 0""".formatted(table, version);
        }
    };

    /** The route's parameters that make the mode. */
    private final String parameters;

    private final boolean replaces;

    Scenario(String parameters, boolean replaces) {
        this.parameters = parameters;
        this.replaces = replaces;
    }

    String parameters() {
        return parameters;
    }

    /** Whether a run takes back what the last one brought. */
    boolean replaces() {
        return replaces;
    }

    /** The statement that makes the table, as its version 0. */
    abstract String create(String table);

    /** The statement that makes this version out of the one before. */
    abstract String change(String table, int version);

    /** The relation, in SQL, whose rows must stand in the dataset now. */
    String standing(String table) {
        return table;
    }
}
