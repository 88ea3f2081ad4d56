namespace Keyfob.Factory;

/// <summary>How the program ends.</summary>
public static class ExitCode
{
    /// <summary>Done as asked.</summary>
    public const int Done = 0;

    /// <summary>Done in part: some units failed, a check found something, a record is broken. What, stands in the output.</summary>
    public const int Failed = 1;

    /// <summary>The command line, a file or a key cannot be used; nothing was done.</summary>
    public const int BadArguments = 2;

    /// <summary>The port, the line or the token did not do what was asked.</summary>
    public const int LineFailed = 3;

    /// <summary>The output cannot be written.</summary>
    public const int NoOutput = 4;

    /// <summary>Broken off by the operator; the same command goes on where this one stopped.</summary>
    public const int Cancelled = 130;
}
