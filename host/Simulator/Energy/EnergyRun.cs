using Keyfob.Simulator.Energy.Tables;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Energy;

/// <summary>The charge of years of use, simulated wake by wake.</summary>
/// <param name="Board">The board.</param>
/// <param name="Policy">Which savings were on.</param>
/// <param name="PressesPerDay">Mean number of presses a day.</param>
/// <param name="Years">Number of years of 365.25 days.</param>
/// <param name="Presses">Number of presses.</param>
/// <param name="TimerWakes">Number of wakes by the timer.</param>
/// <param name="AllPresses">Charge of the presses, from wake to deep sleep.</param>
/// <param name="ToPicture">Their charge from wake to the first picture.</param>
/// <param name="Everything">Charge of the whole run.</param>
/// <param name="Milliseconds">Length of the run.</param>
/// <param name="ClockErrorSeconds">How far the clock was ahead at the end.</param>
public sealed record EnergyRun(
    EnergyBoard Board,
    SleepPolicy Policy,
    int PressesPerDay,
    double Years,
    int Presses,
    int TimerWakes,
    PowerLedger AllPresses,
    PowerLedger ToPicture,
    PowerLedger Everything,
    long Milliseconds,
    long ClockErrorSeconds)
{
    private const double DayMs = 24 * 3600 * 1000;
    private const double YearMs = CellLife.HoursPerYear * 3600 * 1000;

    /// <summary>Causes that draw current all the time, also asleep. They are no part of a press.</summary>
    public static IReadOnlyList<PowerCause> Standing { get; } = [PowerCause.ClockChip, PowerCause.Processor, PowerCause.Rest];

    /// <summary>Causes of the charge of a press.</summary>
    public static IReadOnlyList<PowerCause> OfPress { get; } = Enum.GetValues<PowerCause>().Except(Standing).ToArray();

    /// <summary>Mean current at the cells, in uA.</summary>
    public double MeanMicroamperes => Everything.Total / Milliseconds * 1e6;

    /// <summary>The part of it that presses draw, in uA.</summary>
    public double PressMicroamperes => Presses * PressCharge / Milliseconds * 1e6;

    /// <summary>The rest of it, in uA: wakes by the timer, and anything that is left on after a press.</summary>
    public double LeftOnMicroamperes
    {
        get
        {
            var left = MeanMicroamperes - PressMicroamperes - Standing.Sum(StandingMicroamperes);

            // A rounding error is 0, and not negative.
            return Math.Abs(left) < 1e-6 ? 0 : left;
        }
    }

    /// <summary>Mean charge of a press, in mC at the cells.</summary>
    public double PressCharge => OfPress.Sum(Charge);

    /// <summary>Life of the cells in years.</summary>
    public double LifeYears => CellLife.Years(Board.Table, MeanMicroamperes);

    /// <summary>Mean charge of a press by cause, in mC at the cells.</summary>
    public double Charge(PowerCause cause) => Presses == 0 ? 0 : AllPresses.Charge(cause) / Presses;

    /// <summary>Mean current of a standing cause, in uA at the cells, presses included.</summary>
    public double StandingMicroamperes(PowerCause cause) => Everything.Charge(cause) / Milliseconds * 1e6;

    /// <summary>Simulates it.</summary>
    public static EnergyRun Execute(EnergyBoard board, SleepPolicy policy, int pressesPerDay, double years, int seed)
    {
        var unit = new MeteredToken(board, policy);
        var random = new Random(seed);
        var time = unit.Token.Time;
        var begun = time.Milliseconds;
        var start = unit.Meter.Ledger.Copy();
        var end = begun + (long)(years * YearMs);
        var presses = 0;
        var timerWakes = 0;
        var allPresses = new PowerLedger();
        var toPicture = new PowerLedger();
        var day = new Queue<long>();
        var days = 0;
        var nextPress = NextPress();
        while (true)
        {
            // Whichever timer the firmware left armed: a forgotten light-sleep timer would show as many wakes.
            var nextTimer = unit.TimerWakeAt;
            var next = Math.Min(nextPress, nextTimer);
            if (next >= end)
            {
                break;
            }

            Sleep(next);
            if (nextPress > nextTimer)
            {
                timerWakes++;
                unit.TimerWake();
                continue;
            }

            if (!unit.IsButtonArmed)
            {
                nextPress = NextPress();
                continue;
            }

            presses++;
            allPresses.Add(unit.Press());
            toPicture.Add(unit.ToPicture);
            nextPress = Math.Max(NextPress(), time.Milliseconds + 1000);
        }

        Sleep(end);
        return new EnergyRun(board, policy, pressesPerDay, years, presses, timerWakes, allPresses, toPicture, unit.Meter.Ledger.Since(start), time.Milliseconds - begun, unit.ClockErrorSeconds);

        // The same number on each day, at independent moments.
        long NextPress()
        {
            if (pressesPerDay == 0)
            {
                return long.MaxValue;
            }

            if (day.Count == 0)
            {
                var from = begun + (long)(days++ * DayMs);
                day = new Queue<long>(Enumerable.Range(0, pressesPerDay).Select(_ => from + (long)(random.NextDouble() * DayMs)).Order());
            }

            return day.Dequeue();
        }

        void Sleep(long until)
        {
            time.Advance(Math.Max(0, until - time.Milliseconds));

            // Reading it makes the clock model count up to here at the old rate.
            _ = unit.Token.Rtc.UnixSeconds;
            unit.Token.Rtc.PartsPerBillion = ClockAgeing.Of(board.Kind).PartsPerBillion((time.Milliseconds - begun) / YearMs);
        }
    }
}
