package dev.landfall.kill;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The outside systems, and how their calls are called here: without what differs from run to run. */
enum OutsideSystem {
    DATABRICKS {
        @Override
        String label(Message request) {
            byte[] body = request.body();
            boolean thrift = body.length > 8 && body[0] == (byte) 0x80 && body[1] == 1;
            if (!thrift) return "databricks " + path(request).replaceAll("\\?.*", "");
            String text = new String(body, StandardCharsets.ISO_8859_1);
            String name = text.substring(8, 8 + body[7]);
            Matcher sql = SQL.matcher(text);
            return sql.find() ? "databricks %s %s".formatted(name, alike(sql.group())) : "databricks " + name;
        }
    },
    LANDING_ZONE {
        @Override
        String label(Message request) {
            String path = path(request);
            String name = path.replaceAll("\\?.*", "").replaceAll(".*(/|%2F)", "");
            Matcher part = Pattern.compile("[?&]comp=([a-z]+)").matcher(path);
            String act = part.find() ? part.group(1) : "blob";
            String what = act.equals("list") ? "" : " " + (name.contains(".") ? name : "folder");
            return "landing-zone %s %s%s".formatted(method(request), act, what);
        }
    },
    PLATFORM {
        @Override
        String label(Message request) {
            String path = path(request)
                    .replaceAll("\\?(?!action).*", "")
                    .replaceAll("/batches/[0-9A-Z]{20,}", "/batches/{id}")
                    .replaceAll("/data[sS]ets?/[0-9a-f]{24}", "/datasets/{id}")
                    .replaceAll("/schemas/[^/]+", "/schemas/{id}")
                    .replaceAll("/data/foundation/", "");
            return "platform " + path;
        }
    };

    private static final Pattern SQL = Pattern.compile("(?:SELECT|DESCRIBE)[ -~]{0,40}");

    abstract String label(Message request);

    /** Lanes have tables of their own, in versions of their own. */
    private static String alike(String sql) {
        return sql.replaceAll("`k\\w*", "`killed").replaceAll("\\d+", "");
    }

    private static String method(Message request) {
        return request.start().split(" ", 3)[0];
    }

    /** Method and path with query. */
    private static String path(Message request) {
        String[] words = request.start().split(" ", 3);
        return words[0] + " " + words[1];
    }
}
