using System.CommandLine;
using Keyfob.Cli;
using Keyfob.Pskc;

namespace Keyfob.Factory.Options;

/// <summary>The option <c>--pskc</c>: the file with a token's seed that the customer got.</summary>
internal sealed class PskcOptions(ExportKeyOptions keyOptions, bool isRequired)
{
    private readonly Option<string> _pskc = new("--pskc")
    {
        Description = "The PSKC file with the token's seed.",
        HelpName = "FILE",
        Required = isRequired,
    };

    /// <summary>Gives a command the option.</summary>
    public void AddTo(Command command) => command.Add(_pskc);

    /// <summary>Whether a file was named.</summary>
    public bool IsGiven(ParseResult result) => result.GetValue(_pskc) != null;

    /// <summary>Reads the whole file.</summary>
    /// <returns>Its tokens; disposing zeroizes their seeds.</returns>
    public SeedBatch Read(ParseResult result)
    {
        var reader = InputFile.Guarded(_pskc.Name, () =>
        {
            using var file = File.OpenRead(result.GetValue(_pskc)!);
            return PskcReader.Open(file);
        });
        using var key = keyOptions.ForFile(result, reader);
        return reader.Read(key);
    }

    /// <summary>A token's seed; the batch zeroizes it.</summary>
    /// <exception cref="CommandException">The file does not contain the token.</exception>
    public static byte[] SeedOf(SeedBatch batch, string serial) =>
        batch.Entries.FirstOrDefault(entry => entry.Serial == serial)?.Seed
        ?? throw new CommandException($"the PSKC file does not contain token {serial}. Use the file of its batch.");
}
