namespace Keyfob.Simulator;

/// <summary>How the program ends.</summary>
public static class ExitCode
{
    /// <summary>The panel shows a code or the info screen.</summary>
    public const int Shown = 0;

    /// <summary>The panel shows something else, WAIT and Err among it, or nothing.</summary>
    public const int NotShown = 1;

    /// <summary>The command line cannot be understood.</summary>
    public const int BadArguments = 2;

    /// <summary>The panel shows a picture that cannot be read: a broken font, driver or panel.</summary>
    public const int Unreadable = 3;

    /// <summary>The output cannot be written.</summary>
    public const int NoOutput = 4;
}
