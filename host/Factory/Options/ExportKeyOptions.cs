using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Keyfob.Cli;
using Keyfob.Pskc;

namespace Keyfob.Factory.Options;

/// <summary>
/// The options of the export key: a file with the key, a file with a password, an environment variable, or a question at the terminal.
/// The key is never an argument, because every user of the machine can read arguments. The files must be the owner's only.
/// </summary>
internal sealed class ExportKeyOptions
{
    /// <summary>The environment variable with the password.</summary>
    public const string Variable = "KEYFOB_EXPORT_PASSWORD";

    private const string KeyFileName = "--key-file";
    private const string KeyNameName = "--key-name";
    private const string PasswordFileName = "--password-file";

    private readonly CommandEnvironment _environment;

    private readonly Option<string> _keyFile = new(KeyFileName)
    {
        Description = "A file with the customer's key: 16 bytes, raw, hexadecimal or Base64.",
        HelpName = "FILE",
    };

    private readonly Option<string> _keyName = new(KeyNameName)
    {
        Description = "The customer's name of that key.",
        HelpName = "NAME",
    };

    private readonly Option<string> _passwordFile = new(PasswordFileName)
    {
        Description = $"A file with the password in its first line. Default: the variable {Variable}, or a question.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _allowShared = OwnersOnly.AllowSharedOption();

    /// <summary>Creates the options.</summary>
    public ExportKeyOptions(CommandEnvironment environment) => _environment = environment;

    /// <summary>Gives a command the options.</summary>
    public void AddTo(Command command)
    {
        command.Add(_keyFile);
        command.Add(_keyName);
        command.Add(_passwordFile);
        command.Add(_allowShared);
    }

    /// <summary>The key of a batch, for <see cref="Journal.ProductionJournal.OpenBatch"/>.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="isNew">Whether the batch begins.</param>
    public Func<Pbkdf2Parameters?, PskcKey> ForBatch(ParseResult result, bool isNew = false)
    {
        var keyFile = result.GetValue(_keyFile);
        MustBeOne(result, keyFile);
        if (keyFile != null)
        {
            var name = result.GetValue(_keyName) ?? throw new BadArgumentException($"{KeyFileName} needs {KeyNameName}, the name of the key in the PSKC file.");
            return _ => PreShared(result, keyFile, name);
        }

        return derivation => derivation != null || isNew
            ? FromPassword(result, derivation ?? Pbkdf2Parameters.New(), isNew: derivation == null)
            : throw new BadArgumentException($"the batch is encrypted with a pre-shared key. Give it with {KeyFileName} and {KeyNameName}.");
    }

    /// <summary>The key of a PSKC file.</summary>
    /// <param name="result">The command line.</param>
    /// <param name="file">The file. It says which kind of key it needs.</param>
    public PskcKey ForFile(ParseResult result, PskcReader file)
    {
        var keyFile = result.GetValue(_keyFile);
        MustBeOne(result, keyFile);
        if (file.Derivation != null)
        {
            return keyFile == null
                ? FromPassword(result, file.Derivation, isNew: false)
                : throw new BadArgumentException($"the PSKC file is encrypted with a password. Give the password instead of {KeyFileName}.");
        }

        return keyFile != null
            ? PreShared(result, keyFile, file.KeyName ?? string.Empty)
            : throw new BadArgumentException($"the PSKC file is encrypted with a pre-shared key. Give it with {KeyFileName}.");
    }

    private void MustBeOne(ParseResult result, string? keyFile)
    {
        if (keyFile != null && result.GetValue(_passwordFile) != null)
        {
            throw new BadArgumentException($"give either {KeyFileName} or {PasswordFileName}.");
        }

        if (keyFile == null && result.GetValue(_keyName) != null)
        {
            throw new BadArgumentException($"{KeyNameName} needs {KeyFileName}.");
        }
    }

    private PskcKey PreShared(ParseResult result, string path, string name)
    {
        var key = SecretFile.ReadKey(path, KeyFileName, result.GetValue(_allowShared));
        try
        {
            return PskcKey.PreShared(key, name);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    private PskcKey FromPassword(ParseResult result, Pbkdf2Parameters derivation, bool isNew)
    {
        var (password, source) = ReadPassword(result, isNew);
        try
        {
            return isNew && PasswordRules.Problem(password) is { } problem
                ? throw new BadArgumentException($"the password of {source} {problem}.")
                : PskcKey.FromPassword(password, derivation);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(password);
        }
    }

    private (byte[] Password, string Source) ReadPassword(ParseResult result, bool isNew)
    {
        if (result.GetValue(_passwordFile) is { } path)
        {
            return (SecretFile.ReadPassword(path, PasswordFileName, result.GetValue(_allowShared)), PasswordFileName);
        }

        // Environment variables are strings and cannot be zeroized.
        if (_environment.Variable(Variable) is { Length: > 0 } text)
        {
            return (Encoding.UTF8.GetBytes(text), Variable);
        }

        return PasswordQuestion.Ask(_environment, isNew) is { } password
            ? (password, "the answer")
            : throw new BadArgumentException($"give an export key: {KeyFileName} with {KeyNameName}, {PasswordFileName}, or the environment variable {Variable}.");
    }
}
