namespace Keyfob.Cli;

/// <summary>Asks a yes-or-no question at the terminal.</summary>
public static class Confirmation
{
    /// <summary>Asks.</summary>
    /// <param name="question">The question; the possible answers are appended.</param>
    /// <returns>True for <c>y</c> or <c>yes</c>, false for any other answer, null without a terminal.</returns>
    public static bool? Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        Console.Error.Write(question + " [y/N] ");
        return Console.In.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
    }
}
