package dev.landfall.cli;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import dev.landfall.settings.AllSettings;
import dev.landfall.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the log is written from now on: lines for people, or one JSON object a line, with what it is about under {@code mdc}. */
final class LogFormat {
    private LogFormat() {}

    static void of(Settings settings) {
        if (settings.get(AllSettings.LOG_FORMAT).equals("json")) writeJson();
    }

    private static void writeJson() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        Appender<ILoggingEvent> appender =
                context.getLogger(Logger.ROOT_LOGGER_NAME).getAppender("stderr");
        if (!(appender instanceof OutputStreamAppender<ILoggingEvent> stream)) return;
        if (stream.getEncoder() instanceof JsonEncoder) return;
        JsonEncoder json = new JsonEncoder();
        json.setContext(context);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithMessage(false);
        json.setWithArguments(false);
        json.setWithFormattedMessage(true);
        json.start();
        stream.setEncoder(json);
    }
}
