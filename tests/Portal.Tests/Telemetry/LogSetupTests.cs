using Keyfob.Portal.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;

namespace Keyfob.Portal.Tests.Telemetry;

[TestClass]
public sealed class LogSetupTests
{
    [TestMethod]
    public void Lines_have_the_UTC_time_and_go_to_the_error_output()
    {
        using var services = new ServiceCollection().AddLogging(LogSetup.Add).BuildServiceProvider();

        // At a terminal it is text, elsewhere JSON.
        ConsoleFormatterOptions format = Console.IsErrorRedirected
            ? services.GetRequiredService<IOptionsMonitor<JsonConsoleFormatterOptions>>().CurrentValue
            : services.GetRequiredService<IOptionsMonitor<SimpleConsoleFormatterOptions>>().CurrentValue;
        Assert.IsTrue(format.UseUtcTimestamp);
        Assert.EndsWith(
            "01:02:03.004Z",
            new DateTimeOffset(2033, 5, 18, 1, 2, 3, 4, TimeSpan.Zero).ToString(format.TimestampFormat!.Replace("ssZ ", "ss.fffZ", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture));
        Assert.AreEqual(LogLevel.Trace, services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.LogToStandardErrorThreshold);
        Assert.HasCount(1, services.GetServices<ILoggerProvider>());
    }

    [TestMethod]
    public void The_framework_logs_warnings_and_the_program_what_it_did()
    {
        using var services = new ServiceCollection().AddLogging(LogSetup.Add).BuildServiceProvider();
        var factory = services.GetRequiredService<ILoggerFactory>();
        Assert.IsFalse(factory.CreateLogger("Microsoft.AspNetCore").IsEnabled(LogLevel.Information), "it would log the query of each request");
        Assert.IsTrue(factory.CreateLogger("Microsoft.AspNetCore").IsEnabled(LogLevel.Warning));
        Assert.IsTrue(factory.CreateLogger("Keyfob.Portal").IsEnabled(LogLevel.Information));
    }
}
