namespace Keyfob.Simulator;

/// <summary>How the program ends.</summary>
public static class ExitCode
{
    /// <summary>The panel shows a code or the info screen; serving, and the page, has ended as it was meant to; the years of <c>battery</c> are over.</summary>
    public const int Shown = 0;

    /// <summary>The panel shows something else, WAIT and Err among it, or nothing; serving has ended before all tokens were sealed, which it was to wait for.</summary>
    public const int NotShown = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int BadArguments = 2;

    /// <summary>The panel shows a picture that cannot be read: a broken font, driver or panel.</summary>
    public const int Unreadable = 3;

    /// <summary>The output cannot be written.</summary>
    public const int NoOutput = 4;

    /// <summary>Tokens cannot be served or shown: a port, a folder or a kit is not as it must be.</summary>
    public const int CannotServe = 5;
}
