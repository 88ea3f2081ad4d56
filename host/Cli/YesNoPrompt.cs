namespace Keyfob.Cli;

/// <summary>Asks on the terminal for a yes or no.</summary>
public static class YesNoPrompt
{
    /// <summary>Asks.</summary>
    /// <param name="question">The question, without the choice.</param>
    /// <returns>True for y or yes; null without a terminal.</returns>
    public static bool? Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        // The output may be redirected to a file.
        Console.Error.Write(question + " [y/N] ");
        return Read(Console.In);
    }

    /// <summary>Reads the answer, a line.</summary>
    /// <returns>True for y or yes; false also at the end of the input.</returns>
    public static bool Read(TextReader input) => input.ReadLine()?.Trim().ToUpperInvariant() is "Y" or "YES";
}
