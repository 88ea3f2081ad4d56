using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Keyfob.Simulator.Ports;

/// <summary>A line behind a pseudo-terminal: a tool opens it like any serial port.</summary>
[SupportedOSPlatform("linux")]
public sealed class PtyLine : ILine
{
    // While nobody has it open, poll comes back at once and says so.
    private const int HungUpPauseMs = 20;

    private readonly SafeFileHandle _terminal;
    private int _clients;
    private bool _isOpen;

    private PtyLine(SafeFileHandle terminal, string address)
    {
        _terminal = terminal;
        Address = address;
    }

    /// <inheritdoc/>
    public string Address { get; }

    /// <inheritdoc/>
    public int Client
    {
        get
        {
            Look(0);
            return _isOpen ? _clients : 0;
        }
    }

    /// <summary>Makes a pseudo-terminal.</summary>
    /// <exception cref="ServeException">The system has none to give.</exception>
    public static PtyLine Open()
    {
        const int Flags = Libc.ReadWrite | Libc.NotControlling | Libc.NonBlocking | Libc.CloseOnExec;
        var terminal = Libc.OpenTerminal(Flags);
        try
        {
            if (terminal.IsInvalid)
            {
                throw Failure();
            }

            Check(Libc.Grant(terminal));
            Check(Libc.Unlock(terminal));
            var name = new byte[64];
            Check(Libc.NameOf(terminal, name, (nuint)name.Length));
            var address = Encoding.ASCII.GetString(name, 0, Array.IndexOf(name, (byte)0));

            // Raw, or the terminal would edit lines, send back what comes, and change line ends.
            var termios = new byte[Libc.TermiosSize];
            Check(Libc.GetAttributes(terminal, termios));
            Libc.MakeRaw(termios);
            Check(Libc.SetAttributes(terminal, 0, termios));

            // A terminal that was never open does not say that it is not.
            using var once = Libc.Open(address, Flags);
            return once.IsInvalid ? throw Failure() : new PtyLine(terminal, address);
        }
        catch
        {
            terminal.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public int Read(byte[] buffer) => Look(0) ? Math.Max(0, (int)Libc.Read(_terminal, buffer, (nuint)buffer.Length)) : 0;

    /// <inheritdoc/>
    public bool Write(byte[] buffer, int length)
    {
        // What is written while nobody has it open would wait for the next one who opens it.
        Look(0);
        return _isOpen && Libc.Write(_terminal, buffer, (nuint)length) == length;
    }

    /// <inheritdoc/>
    public bool WaitForBytes(int milliseconds)
    {
        if (Look(milliseconds))
        {
            return true;
        }

        if (!_isOpen)
        {
            Thread.Sleep(Math.Min(milliseconds, HungUpPauseMs));
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _terminal.Dispose();

    private static void Check(int result)
    {
        if (result != 0)
        {
            throw Failure();
        }
    }

    private static ServeException Failure() =>
        new($"no pseudo-terminal can be opened ({Marshal.GetLastPInvokeErrorMessage()}); use fewer ports, or --port tcp://127.0.0.1:7001.");

    /// <summary>Sees whether somebody has it open, and whether bytes are there.</summary>
    private bool Look(int milliseconds)
    {
        var entry = new Libc.PollEntry { Descriptor = (int)_terminal.DangerousGetHandle(), Asked = Libc.HasInput };
        if (Libc.Poll(ref entry, 1, milliseconds) < 0)
        {
            return false;
        }

        var wasOpen = _isOpen;
        _isOpen = (entry.Found & Libc.IsHungUp) == 0;
        if (_isOpen && !wasOpen)
        {
            _clients++;
        }

        return (entry.Found & Libc.HasInput) != 0;
    }
}
