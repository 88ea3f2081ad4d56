using System.Collections.Immutable;
using Keyfob.Hal;
using Keyfob.Simulator.Reading;
using Keyfob.Virtual.Power;

namespace Keyfob.Simulator.Live.Wakes;

/// <summary>Records a token's wakes: cause, screens and charge.</summary>
internal sealed class WakeLog
{
    /// <summary>Number of wakes that are kept.</summary>
    public const int Kept = 50;

    // Ten minutes of provisioning have some thousands. Phases beyond this number are merged into the last one.
    private const int MostPhases = 10000;

    private readonly List<PowerPhase> _phases = [];
    private readonly List<string> _shown = [];
    private ImmutableList<WakeEntry> _entries = [];
    private DateTimeOffset _begunAt;
    private WakeCause _cause;
    private int _number;
    private bool _isOpen;

    /// <summary>The finished wakes, the oldest first.</summary>
    public ImmutableList<WakeEntry> Entries => _entries;

    /// <summary>Begins a wake.</summary>
    public void Begin(DateTimeOffset at, WakeCause cause)
    {
        _phases.Clear();
        _shown.Clear();
        _begunAt = at;
        _cause = cause;
        _isOpen = true;
    }

    /// <summary>Adds what the panel shows, if it is a new screen.</summary>
    public void AddScreen(PanelReading reading)
    {
        var screen = reading.Error is { } number ? $"Err {number}" : reading.Screen;
        if (_isOpen && screen != "dark" && (_shown.Count == 0 || _shown[^1] != screen))
        {
            _shown.Add(screen);
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
            var sum = last.Milliseconds + milliseconds;
            if (last.Cause == cause && Math.Abs(last.Microamperes - microamperes) < 1e-6)
            {
                // The current is not computed anew, so that it does not depend on the number of pieces.
                _phases[^1] = last with { Milliseconds = sum };
                return;
            }

            if (_phases.Count == MostPhases)
            {
                _phases[^1] = last with { Milliseconds = sum, Microamperes = ((last.Microamperes * last.Milliseconds) + (microamperes * milliseconds)) / sum };
                return;
            }
        }

        _phases.Add(new PowerPhase(cause, microamperes, milliseconds));
    }

    /// <summary>Ends the wake.</summary>
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
