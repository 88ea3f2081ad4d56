namespace Keyfob.Portal.Tests;

/// <summary>Runs a command line in this process. The service ends as soon as it serves.</summary>
internal static class Run
{
    /// <summary>Runs it.</summary>
    /// <returns>Exit code, output and error output without the last line end.</returns>
    public static (int Code, string Output, string Error) Of(params string[] args) => Of(null, args);

    /// <summary>Runs it, and types a password where it asks for one.</summary>
    /// <param name="password">UTF-8; null for none.</param>
    /// <param name="args">The command line.</param>
    /// <inheritdoc cref="Of(string[])"/>
    public static (int Code, string Output, string Error) Of(byte[]? password, string[] args)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = CommandLine.Run(args, output, error, () => password, end: new CancellationToken(canceled: true));
        return (code, output.ToString().TrimEnd(), error.ToString().TrimEnd());
    }

    /// <summary>Runs <c>migrate</c> on a new store.</summary>
    /// <returns>The administrator's key that it printed.</returns>
    public static string Migrate(params IEnumerable<string> store)
    {
        var (code, output, error) = Of(["migrate", .. store]);
        Assert.AreEqual(0, code, error);
        return output.Split('\n')[0].Split(' ')[^1];
    }
}
