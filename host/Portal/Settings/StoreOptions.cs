using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Npgsql;

namespace Keyfob.Portal.Settings;

/// <summary>The options that say where the data are. All commands have them.</summary>
internal sealed class StoreOptions
{
    private const string Variable = "KEYFOB_POSTGRES", DefaultFolder = "portal-data";

    private readonly Option<string> _data = new("--data")
    {
        Description = $"The data folder: the key ring, and the SQLite database unless PostgreSQL is given. Default: {DefaultFolder} in the current folder.",
        HelpName = "DIR",
    };

    private readonly Option<string> _postgres = new("--postgres")
    {
        Description = $"PostgreSQL instead of SQLite, without a password: one with a password is given by --postgres-file or the variable {Variable}.",
        HelpName = "CONNECTION",
    };

    private readonly Option<string> _postgresFile = new("--postgres-file")
    {
        Description = "A file whose first line is the connection string of PostgreSQL.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _allowShared = OwnersOnly.AllowSharedOption();

    /// <summary>Adds the options to a command.</summary>
    public StoreOptions AddTo(Command command)
    {
        command.Add(_data);
        command.Add(_postgres);
        command.Add(_postgresFile);
        command.Add(_allowShared);
        return this;
    }

    /// <summary>Reads them.</summary>
    /// <exception cref="BadArgumentException">One of them cannot be used.</exception>
    public StoreSettings Read(ParseResult result)
    {
        var folder = Arguments.Folder("--data", result.GetValue(_data)) ?? DefaultFolder;
        var allowsShared = result.GetValue(_allowShared);
        var (option, file) = (result.GetValue(_postgres), result.GetValue(_postgresFile));
        if (option != null && file != null)
        {
            throw new BadArgumentException("give --postgres or --postgres-file, not both.");
        }

        var (name, text) = option != null ? ("--postgres", option)
            : file != null ? ("--postgres-file", FirstLine(file, allowsShared))
            : (Variable, Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null);
        return text != null && HasPassword(name, text) && option != null
            ? throw new BadArgumentException($"--postgres takes no password, because every user of the machine can read arguments. Use --postgres-file or the variable {Variable}.")
            : new StoreSettings(folder, text, allowsShared);
    }

    private static bool HasPassword(string name, string text)
    {
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(text);
            return string.IsNullOrEmpty(connection.Host) ? throw Unusable(name) : !string.IsNullOrEmpty(connection.Password);
        }
        catch (Exception failure) when (failure is not BadArgumentException)
        {
            // The library throws exceptions of many types, and their messages can repeat a part of it.
            throw Unusable(name);
        }
    }

    private static BadArgumentException Unusable(string name) =>
        new($"{name} takes a connection string of Npgsql, as in Host=db.example.org;Database=keyfob;Username=keyfob;SSL Mode=VerifyFull.");

    private static string FirstLine(string path, bool allowsShared)
    {
        var line = SecretLine.ReadFile(path, "--postgres-file", allowsShared) ?? throw Unusable("--postgres-file");
        try
        {
            return Encoding.UTF8.GetString(line);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(line);
        }
    }
}
