package dev.landfall.platform;

import dev.landfall.problem.Problem;
import dev.landfall.problem.ProblemException;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Puts into words what went wrong with a call: method, address without query, status, code, text and request id. */
final class Wording {
    /** The gateway's codes for a key, an organization or a header that it does not accept. */
    private static final Set<String> KEY_CODES = Set.of("403000", "403003", "403025", "403027", "400003");

    private final PlatformConnection connection;

    Wording(PlatformConnection connection) {
        this.connection = connection;
    }

    String where(Request request) {
        return request.operation().equals(Tokens.OPERATION)
                ? "%s %s%s".formatted(request.method(), connection.ims(), request.path())
                : "%s %s%s (sandbox %s)"
                        .formatted(request.method(), connection.platform(), request.path(), connection.sandbox());
    }

    Problem refused(Request request, Tried.Declined<?> declined) {
        String said = said(declined);
        String where = where(request);
        if (request.operation().equals(Tokens.OPERATION)) {
            return PlatformProblem.CLIENT_REFUSED.at(where, connection.clientId(), connection.ims(), said);
        }
        if (KEY_CODES.contains(declined.said().code())) {
            return PlatformProblem.KEY_REFUSED.at(where, connection.clientId(), connection.organization(), said);
        }
        return switch (declined.status()) {
            case 401 -> PlatformProblem.TOKEN_REFUSED.at(where, connection.clientId(), said);
            case 403 -> PlatformProblem.FORBIDDEN.at(where, said, request.right(), connection.sandbox());
            default ->
                declined.status() < 400
                        ? PlatformProblem.ANSWER_NOT_UNDERSTOOD.at(where, said)
                        : PlatformProblem.REFUSED.at(where, said);
        };
    }

    ProblemException stillFailing(Request request, int tries, Duration spent, Tried<?> tried) {
        String time = String.format(Locale.ROOT, "%.1f s", spent.toMillis() / 1_000.0);
        String count = tries == 1 ? "1 try" : tries + " tries";
        Problem problem = PlatformProblem.STILL_FAILING.at(where(request), count, time, said(tried));
        return withCause(problem, tried);
    }

    ProblemException notTrusted(Request request, IOException cause) {
        URI address = request.operation().equals(Tokens.OPERATION) ? connection.ims() : connection.platform();
        return new ProblemException(PlatformProblem.NOT_TRUSTED.at(where(request), address, reason(cause)), cause);
    }

    ProblemException notUnderstood(Request request, String what) {
        return new ProblemException(PlatformProblem.ANSWER_NOT_UNDERSTOOD.at(where(request), what));
    }

    /** What a try brought, in a few words. */
    String said(Tried<?> tried) {
        if (tried instanceof Tried.Declined<?> declined) {
            return said(declined);
        }
        if (tried instanceof Tried.NotSent<?> notSent) {
            return "no connection (" + reason(notSent.cause()) + ")";
        }
        if (tried instanceof Tried.Broken<?> broken) {
            return "no whole answer (" + reason(broken.cause()) + ")";
        }
        return "served";
    }

    private static String said(Tried.Declined<?> declined) {
        ErrorBody said = declined.said();
        StringBuilder text = new StringBuilder("status ").append(declined.status());
        if (!said.code().isEmpty()) {
            text.append(", code ").append(said.code());
        }
        if (!said.text().isEmpty()) {
            text.append(", '").append(said.text()).append('\'');
        }
        declined.headers().firstValue("Retry-After").ifPresent(wait -> text.append(", Retry-After ")
                .append(wait));
        String requestId = declined.headers().firstValue("x-request-id").orElse(said.requestId());
        if (!requestId.isEmpty()) {
            text.append(", request id ").append(requestId);
        }
        return text.toString();
    }

    private static ProblemException withCause(Problem problem, Tried<?> tried) {
        if (tried instanceof Tried.NotSent<?> notSent) {
            return new ProblemException(problem, notSent.cause());
        }
        if (tried instanceof Tried.Broken<?> broken) {
            return new ProblemException(problem, broken.cause());
        }
        return new ProblemException(problem);
    }

    /** The JDK gives some of its exceptions no message, an unknown host among them. */
    private static String reason(Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof UnresolvedAddressException) {
                return "the host's name is not known";
            }
        }
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }
}
