using System.Collections.Immutable;
using Keyfob.Hal;
using Keyfob.Simulator.Reading;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live.Wakes;

/// <summary>Writes down a token's wakes: what woke it, what it showed, what it drew.</summary>
internal sealed class WakeLog
{
    /// <summary>So many wakes are kept.</summary>
    public const int Kept = 50;

    // Ten minutes in the factory's hands have some thousands; what comes after so many is drawn as one.
    private const int MostPhases = 10000;

    private readonly List<PowerPhase> _phases = [];
    private readonly List<string> _shown = [];
    private ImmutableList<WakeEntry> _entries = [];
    private DateTimeOffset _begunAt;
    private WakeCause _cause;
    private int _number;
    private bool _isOpen;

    /// <summary>The wakes that are over, the oldest first.</summary>
    public ImmutableList<WakeEntry> Entries => _entries;

    /// <summary>A wake begins.</summary>
    public void Begin(DateTimeOffset at, WakeCause cause)
    {
        _phases.Clear();
        _shown.Clear();
        _begunAt = at;
        _cause = cause;
        _isOpen = true;
    }

    /// <summary>The panel shows something else.</summary>
    public void Saw(PanelReading reading)
    {
        var what = reading.Error is { } number ? $"Err {number}" : reading.Screen;
        if (_isOpen && what != "dark" && (_shown.Count == 0 || _shown[^1] != what))
        {
            _shown.Add(what);
        }
    }

    /// <summary>Notes a phase of the wake: the handler of <see cref="PowerMeter.PhaseCharged"/>.</summary>
    public void Add(PowerCause cause, double microamperes, double milliseconds)
    {
        if (!_isOpen)
        {
            return;
        }

        if (_phases.Count > 0)
        {
            var last = _phases[^1];
            var together = last.Milliseconds + milliseconds;
            if (last.Cause == cause && Math.Abs(last.Microamperes - microamperes) < 1e-6)
            {
                // The current stays what it is, to the last digit, however many pieces the phase came in.
                _phases[^1] = last with { Milliseconds = together };
                return;
            }

            if (_phases.Count == MostPhases)
            {
                _phases[^1] = last with { Milliseconds = together, Microamperes = ((last.Microamperes * last.Milliseconds) + (microamperes * milliseconds)) / together };
                return;
            }
        }

        _phases.Add(new PowerPhase(cause, microamperes, milliseconds));
    }

    /// <summary>The wake is over.</summary>
    public void End(bool lostPower)
    {
        _isOpen = false;
        var entry = new WakeEntry(
            ++_number,
            _begunAt,
            _cause,
            [.. _shown],
            lostPower,
            _phases.Sum(phase => phase.Milliseconds),
            _phases.Sum(phase => phase.Microamperes * phase.Milliseconds) / 1e6,
            [.. _phases]);
        _entries = (_entries.Count == Kept ? _entries.RemoveAt(0) : _entries).Add(entry);
    }
}
