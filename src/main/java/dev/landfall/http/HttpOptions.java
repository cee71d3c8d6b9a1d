package dev.landfall.http;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Where it is listened, and who may ask what.
 *
 * @param token what a caller may be known by, beside user and password
 * @param openMetrics whether nobody needs to be known for metrics
 * @param actions whether anything may be done
 */
public record HttpOptions(
        InetAddress address,
        int port,
        Optional<String> token,
        Optional<User> user,
        boolean openMetrics,
        boolean actions) {

    /** Its text has no password. */
    public record User(String name, String password) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** Throws all that is wrong at once: credentials that lack a half, or that lack altogether where others reach us. */
    public static HttpOptions of(Settings settings) {
        List<Problem> problems = new ArrayList<>();
        Optional<String> name = settings.find(AllSettings.HTTP_USER);
        Optional<String> password = settings.find(AllSettings.HTTP_PASSWORD);
        if (name.isPresent() != password.isPresent()) {
            String missing = name.isPresent() ? AllSettings.HTTP_PASSWORD.key() : AllSettings.HTTP_USER.key();
            problems.add(HttpProblem.HALF_A_USER.at("http", missing));
        }
        String bind = settings.get(AllSettings.HTTP_BIND);
        HttpOptions options = new HttpOptions(
                address(bind, settings.get(AllSettings.HTTP_PORT)),
                settings.get(AllSettings.HTTP_PORT),
                settings.find(AllSettings.HTTP_TOKEN),
                name.flatMap(user -> password.map(secret -> new User(user, secret))),
                settings.get(AllSettings.HTTP_OPEN_METRICS),
                settings.get(AllSettings.HTTP_ACTIONS));
        if (!options.isLocal() && !options.isGuarded())
            problems.add(HttpProblem.UNGUARDED.at(settings.where(AllSettings.HTTP_BIND), bind));
        if (!problems.isEmpty()) throw new ProblemException(problems);
        return options;
    }

    private static InetAddress address(String bind, int port) {
        try {
            return InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new ProblemException(HttpProblem.NOT_LISTENING.at("http.bind", bind, port, "no such host"), e);
        }
    }

    /** Whether this machine alone reaches us. */
    boolean isLocal() {
        return address.isLoopbackAddress();
    }

    /** Whether callers must be known. */
    boolean isGuarded() {
        return token.isPresent() || user.isPresent();
    }

    @Override
    public String toString() {
        return "%s:%d".formatted(address.getHostAddress(), port);
    }
}
