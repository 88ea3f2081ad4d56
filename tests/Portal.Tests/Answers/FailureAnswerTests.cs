using System.Security.Cryptography;
using Keyfob.Portal.Answers;
using Keyfob.Portal.Tests.Telemetry;
using Keyfob.Verifier.Data;
using Keyfob.Verifier.Keys;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace Keyfob.Portal.Tests.Answers;

/// <summary>What a client is told when a request fails, and what the log says.</summary>
[TestClass]
public sealed class FailureAnswerTests
{
    private static readonly (Exception Failure, string Answer)[] s_failures =
    [
        (new SqliteException("disk", 10), "503 The database is not available."),
        (new InvalidOperationException("outer", new SqliteException("disk", 10)), "503 The database is not available."),
        (new DurabilityException("not durable"), "503 The database is not available."),
        (new UnknownKeyException("k1"), "503 The database is not available."),
        (new CryptographicException("bad seed"), "503 The database is not available."),
        (new TimeoutException("slow"), "503 The database is not available."),
        (new InvalidOperationException("a fault"), "500 The service has failed."),
        (new OperationCanceledException("a timer"), "500 The service has failed."),
        (new BadRequestException("The field user is missing."), "400 The field user is missing."),
        (new NotFoundException(), "404 " + new NotFoundException().Message),
        (new BadHttpRequestException("framework words", 413), "413 The request is too large, or cannot be read."),
    ];

    [TestMethod]
    public async Task Each_failure_has_its_status_and_a_sentence_without_what_the_exception_says()
    {
        foreach (var (failure, answer) in s_failures)
        {
            Assert.AreEqual(answer, (await RunAsync(failure)).Answer, failure.GetType().Name);
        }
    }

    [TestMethod]
    public async Task Faults_of_the_service_are_logged_and_those_of_clients_are_not()
    {
        foreach (var (failure, answer) in s_failures)
        {
            var log = (await RunAsync(failure)).Log;
            Assert.AreEqual(answer[0] == '5', log.Any(line => line.Contains("A request failed.", StringComparison.Ordinal)), failure.GetType().Name);
            Assert.AreEqual(failure is CryptographicException, log.Any(line => line.Contains("changed past the program", StringComparison.Ordinal)), failure.GetType().Name);
        }
    }

    [TestMethod]
    public async Task A_client_that_is_gone_gets_no_answer()
    {
        var (answer, log) = await RunAsync(new OperationCanceledException(), isGone: true);
        Assert.AreEqual("", answer);
        Assert.IsEmpty(log);
    }

    private static async Task<(string Answer, IReadOnlyCollection<string> Log)> RunAsync(Exception failure, bool isGone = false)
    {
        using var log = new LogLines();
        using var factory = LoggerFactory.Create(logging => logging.AddProvider(log));
        var style = new Recorder();
        var context = new DefaultHttpContext { RequestAborted = new CancellationToken(isGone) };
        context.SetEndpoint(new Endpoint(null, new EndpointMetadataCollection(style), "test"));
        await new FailureAnswers(_ => throw failure, factory.CreateLogger<FailureAnswers>()).InvokeAsync(context);
        return (style.Answer, log.All);
    }

    private sealed class Recorder : AnswerStyle
    {
        public string Answer { get; private set; } = "";

        public override Task WriteAsync(HttpContext context, int status, string message)
        {
            Answer = $"{status} {message}";
            return Task.CompletedTask;
        }
    }
}
