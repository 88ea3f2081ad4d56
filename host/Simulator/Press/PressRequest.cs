using System.Globalization;
using System.Security.Cryptography;
using Keyfob.Boards.Virtual;
using Keyfob.Cli;
using Keyfob.Drivers;
using Keyfob.Simulator.Demo;

namespace Keyfob.Simulator.Press;

/// <summary>The checked arguments of <c>press</c>.</summary>
public sealed class PressRequest : IDisposable
{
    private const int MaxHoldMs = 60000;
    private const int TapMs = 200;

    // Below this the board would not run, and the gauge takes the divider for missing.
    private const int MinMillivolts = 100;

    private static readonly int[] s_digits = [6, 8];
    private static readonly int[] s_periods = [30, 60];

    /// <summary>Checks the arguments as they were typed; null for one that was not given.</summary>
    /// <remarks>The seed is read last, when all others are right.</remarks>
    /// <exception cref="BadArgumentException">One of them cannot be used.</exception>
    public PressRequest(Func<byte[]>? secret, string? at, string? digits, string? period, string? hold, string? fault, string? battery, TimeProvider time, string? board = null)
    {
        Board = Arguments.OneOf("--board", board ?? BoardKind.All[0].Name, BoardKind.All, kind => kind.Name);
        IsDemo = secret == null;
        At = Arguments.Whole("--at", at, Ds3231.FirstSecond, Ds3231.LastSecond, " (2000-01-01 to 2099-12-31)") ?? time.GetUtcNow().ToUnixTimeSeconds();
        if (At is < Ds3231.FirstSecond or > Ds3231.LastSecond)
        {
            throw new BadArgumentException("this computer's clock is outside 2000 to 2099. Give the time with --at.");
        }

        Digits = Arguments.OneOf("--digits", digits ?? "6", s_digits, Text);
        Period = Arguments.OneOf("--period", period ?? "30", s_periods, Text);
        ReadsAtRelease = hold != null;
        HoldMs = Arguments.Whole("--hold", hold, 1, MaxHoldMs, " ms") ?? TapMs;
        Fault = fault == null ? Fault.None : Faults.Parse(fault);
        Millivolts = Arguments.Whole("--battery", battery, MinMillivolts, 5000, " mV") ?? Board.Cells.Nominal;
        Seed = secret?.Invoke() ?? DemoToken.Seed(1);
    }

    /// <summary>The board.</summary>
    public BoardKind Board { get; }

    /// <summary>True for the demo token, whose secret may be shown.</summary>
    public bool IsDemo { get; }

    /// <summary>The seed; zeroized by <see cref="Dispose"/>.</summary>
    public byte[] Seed { get; }

    /// <summary>The time on the token's clock at the press, in seconds since 1970.</summary>
    public long At { get; }

    /// <summary>Digits of a code.</summary>
    public int Digits { get; }

    /// <summary>Time step in seconds.</summary>
    public int Period { get; }

    /// <summary>How long the button is held, in milliseconds.</summary>
    public int HoldMs { get; }

    /// <summary>True to read the panel when the button is released, false to read the first picture.</summary>
    public bool ReadsAtRelease { get; }

    /// <summary>The fault of the token.</summary>
    public Fault Fault { get; }

    /// <summary>Voltage of the cells in millivolts.</summary>
    public int Millivolts { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(Seed);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
