using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Keyfob.Factory.Export;
using Keyfob.Factory.Keys;

namespace Keyfob.Factory.Options;

/// <summary>
/// How a command is given an export key: a file with the key, a file with a password, the environment, or a question at the terminal.
/// Never an argument, which every user of the machine could read.
/// </summary>
internal sealed class ExportKeyOptions
{
    /// <summary>The environment's variable with the password.</summary>
    public const string Variable = "KEYFOB_EXPORT_PASSWORD";

    /// <summary>Fewest bytes of a new batch's password: the file that it protects will be carried about.</summary>
    public const int LeastPasswordSize = 12;

    private const string KeyFileName = "--key-file";
    private const string KeyNameName = "--key-name";
    private const string PasswordFileName = "--password-file";

    private readonly CommandEnvironment _environment;

    private readonly Option<string> _keyFile = new(KeyFileName)
    {
        Description = "A file with the customer's key, 16 bytes: as they are, in hexadecimal or in Base64.",
        HelpName = "FILE",
    };

    private readonly Option<string> _keyName = new(KeyNameName)
    {
        Description = "The name under which the customer knows that key.",
        HelpName = "NAME",
    };

    private readonly Option<string> _passwordFile = new(PasswordFileName)
    {
        Description = $"A file with the password in its first line. Without it and without a key: {Variable} in the environment, or a question.",
        HelpName = "FILE",
    };

    /// <summary>Takes the environment.</summary>
    public ExportKeyOptions(CommandEnvironment environment) => _environment = environment;

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_keyFile);
        command.Add(_keyName);
        command.Add(_passwordFile);
    }

    /// <summary>The key of a batch, as <see cref="Journal.ProductionJournal.OpenBatch"/> asks for it.</summary>
    /// <param name="result">The command line.</param>
    public Func<Pbkdf2Parameters?, ExportKey> ForBatch(ParseResult result)
    {
        var keyFile = result.GetValue(_keyFile);
        MustBeOne(result, keyFile);
        if (keyFile != null)
        {
            var name = result.GetValue(_keyName) ?? throw new BadArgumentException($"{KeyFileName} needs {KeyNameName}: the customer must know which key it is.");
            return _ => PreShared(keyFile, name);
        }

        return derivation => FromPassword(result, derivation ?? Pbkdf2Parameters.New(), isNew: derivation == null);
    }

    /// <summary>The key of a PSKC file.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="file">The file, which says what kind of key it needs.</param>
    public ExportKey ForFile(ParseResult result, PskcReader file)
    {
        var keyFile = result.GetValue(_keyFile);
        MustBeOne(result, keyFile);
        if (file.Derivation != null)
        {
            return keyFile == null
                ? FromPassword(result, file.Derivation, isNew: false)
                : throw new BadArgumentException($"the PSKC file is under a password: give that instead of {KeyFileName}.");
        }

        return keyFile != null
            ? PreShared(keyFile, file.KeyName!)
            : throw new BadArgumentException($"the PSKC file is under a pre-shared key: give it with {KeyFileName}.");
    }

    private void MustBeOne(ParseResult result, string? keyFile)
    {
        if (keyFile != null && result.GetValue(_passwordFile) != null)
        {
            throw new BadArgumentException($"give {KeyFileName} or {PasswordFileName}, not both.");
        }

        if (keyFile == null && result.GetValue(_keyName) != null)
        {
            throw new BadArgumentException($"{KeyNameName} needs {KeyFileName}.");
        }
    }

    private static ExportKey PreShared(string path, string name)
    {
        var key = SecretFile.ReadKey(path, KeyFileName);
        try
        {
            return ExportKey.PreShared(key, name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private ExportKey FromPassword(ParseResult result, Pbkdf2Parameters derivation, bool isNew)
    {
        var password = ReadPassword(result, isNew);
        try
        {
            return isNew && password.Length < LeastPasswordSize
                ? throw new BadArgumentException($"the password of a new batch has at least {LeastPasswordSize} characters.")
                : ExportKey.FromPassword(password, derivation);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    private byte[] ReadPassword(ParseResult result, bool isNew)
    {
        if (result.GetValue(_passwordFile) is { } path)
        {
            return SecretFile.ReadPassword(path, PasswordFileName);
        }

        // The environment hands out nothing but strings; this one is not kept.
        if (_environment.Variable(Variable) is { Length: > 0 } text)
        {
            return Encoding.UTF8.GetBytes(text);
        }

        var password = _environment.AskSecret(isNew ? "Password for the new batch:" : "Password:")
            ?? throw new BadArgumentException($"an export key is needed: {KeyFileName} with {KeyNameName}, {PasswordFileName}, or {Variable} in the environment.");
        if (isNew && !IsSame(password, _environment.AskSecret("The same again:")))
        {
            CryptographicOperations.ZeroMemory(password);
            throw new BadArgumentException("the two passwords are not the same; nothing was done.");
        }

        return password;
    }

    private static bool IsSame(byte[] password, byte[]? again)
    {
        var same = again != null && CryptographicOperations.FixedTimeEquals(password, again);
        CryptographicOperations.ZeroMemory(again);
        return same;
    }
}
