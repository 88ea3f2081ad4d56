using System.Security.Cryptography;
using System.Text;

namespace Keyfob.Cli;

/// <summary>Asks for a secret at the terminal. The input has no echo and is never a string.</summary>
public static class SecretPrompt
{
    private const int MaxLength = 1024;

    /// <summary>Asks, or reads the first line of the standard input if that is no terminal.</summary>
    /// <returns>The secret in UTF-8, which the caller zeroizes; null when Escape was pressed, or the line is too long.</returns>
    public static byte[]? AskOrRead(string question)
    {
        if (!Console.IsInputRedirected)
        {
            return Ask(question);
        }

        using var input = Console.OpenStandardInput();
        return SecretLine.Read(input);
    }

    /// <summary>Asks.</summary>
    /// <returns>The secret in UTF-8, which the caller zeroizes; null when there is no terminal, or Escape was pressed.</returns>
    public static byte[]? Ask(string question)
    {
        if (Console.IsInputRedirected)
        {
            return null;
        }

        Console.Error.Write(question + " ");
        try
        {
            return Read(() => Console.ReadKey(intercept: true));
        }
        finally
        {
            Console.Error.WriteLine();
        }
    }

    /// <summary>Reads keys until Enter or Escape. Characters beyond 1024 are ignored.</summary>
    /// <param name="readKey">Waits for the next key.</param>
    /// <returns>The secret in UTF-8, which the caller zeroizes; null when Escape was pressed.</returns>
    public static byte[]? Read(Func<ConsoleKeyInfo> readKey)
    {
        var typed = new char[MaxLength];
        var length = 0;
        try
        {
            while (true)
            {
                var key = readKey();
                switch (key.Key)
                {
                    case ConsoleKey.Enter:
                        return Encoding.UTF8.GetBytes(typed, 0, length);
                    case ConsoleKey.Escape:
                        return null;
                    case ConsoleKey.Backspace when length > 0:
                        length--;
                        break;
                    default:
                        if (!char.IsControl(key.KeyChar) && length < MaxLength)
                        {
                            typed[length++] = key.KeyChar;
                        }

                        break;
                }
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(System.Runtime.InteropServices.MemoryMarshal.AsBytes(typed.AsSpan()));
        }
    }
}
