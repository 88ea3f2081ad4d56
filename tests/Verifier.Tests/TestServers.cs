using Keyfob.Servers;

namespace Keyfob.Verifier.Tests;

/// <summary>The servers of this assembly's tests, started by the first test that needs them.</summary>
[TestClass]
public static class TestServers
{
    private static readonly Lazy<Task<PostgresCluster>> s_postgres = new(PostgresCluster.StartAsync);

    /// <summary>The PostgreSQL cluster. The test is inconclusive where PostgreSQL is missing.</summary>
    internal static Task<PostgresCluster> PostgresAsync()
    {
        if (PostgresCluster.MissingReason is { } reason)
        {
            Assert.Inconclusive(reason);
        }

        return s_postgres.Value;
    }

    /// <summary>What else to end after the last test.</summary>
    internal static Func<Task>? Others { get; set; }

    [AssemblyCleanup]
    public static async Task StopAsync()
    {
        await (Others?.Invoke() ?? Task.CompletedTask);
        if (s_postgres.IsValueCreated)
        {
            await (await s_postgres.Value).DisposeAsync();
        }
    }
}
