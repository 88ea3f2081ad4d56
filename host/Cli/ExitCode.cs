namespace Keyfob.Cli;

/// <summary>Exit codes of the programs. The same number has the same meaning in each of them.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>Done in part: a unit failed, a check found something, a record is broken, or the panel shows no code. The output says what.</summary>
    public const int Failed = 1;

    /// <summary>The command line, or a file or key that it names, cannot be used. Nothing was done.</summary>
    public const int BadArguments = 2;

    /// <summary>The port, the wire or the token failed, or the panel cannot be read.</summary>
    public const int DeviceFailed = 3;

    /// <summary>The output cannot be written.</summary>
    public const int NoOutput = 4;

    /// <summary>Tokens cannot be served or shown, because a port, a folder or a kit cannot be used.</summary>
    public const int Unavailable = 5;

    /// <summary>The station's clock cannot be trusted. No unit is at fault.</summary>
    public const int StationClock = 6;

    /// <summary>A check found nothing wrong, but not everything was checked.</summary>
    public const int NotChecked = 7;

    /// <summary>Cancelled by the user. The same command continues the work.</summary>
    public const int Cancelled = 130;
}
