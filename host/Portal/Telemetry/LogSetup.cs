namespace Keyfob.Portal.Telemetry;

/// <summary>The log: on the error output, because the output has the first API key. JSON, or text at a terminal.</summary>
internal static class LogSetup
{
    /// <summary>Adds it.</summary>
    public static void Add(ILoggingBuilder logging)
    {
        // Below warnings the framework logs the query of each request.
        logging.SetMinimumLevel(LogLevel.Warning).AddFilter("Keyfob", LogLevel.Information);
        if (Console.IsErrorRedirected)
        {
            logging.AddJsonConsole(json => (json.UseUtcTimestamp, json.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            logging.AddSimpleConsole(text => (text.SingleLine, text.UseUtcTimestamp, text.TimestampFormat) = (true, true, "HH:mm:ssZ "));
        }

        logging.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
    }
}
