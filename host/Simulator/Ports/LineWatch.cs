using Keyfob.Protocol;
using Keyfob.Provisioning;

namespace Keyfob.Simulator.Ports;

/// <summary>What an operator knows of the work on a line, who cannot see the tool's screen: whether the tool knows that the token is
/// finished, and since when it wants nothing more of it.</summary>
/// <remarks>It looks at the tool's end of the line, beyond all noise. <c>INFO</c> alone is no work: with it a tool waits for the next token.</remarks>
/// <param name="now">The milliseconds of any clock.</param>
internal sealed class LineWatch(Func<long> now) : ILineListener
{
    // A tool that has not had its answer asks again, but not for ever.
    private const int PatienceMs = 15000;

    private readonly FrameAssembler _requests = new(WireFrame.Request);
    private readonly FrameAssembler _answers = new(WireFrame.Answer);
    private long _workedAt = now();
    private int _unanswered;
    private int _client;

    /// <summary>True when a whole answer has told the client that is connected now that the token is sealed or retired.</summary>
    public bool HasToldClient { get; private set; }

    /// <summary>The same for any client so far.</summary>
    public bool HasTold { get; private set; }

    /// <summary>Milliseconds since the last work and its answer, or since the tool was told, whichever is later; 0 while it waits for an answer.</summary>
    public long QuietMs
    {
        get
        {
            var quiet = now() - _workedAt;
            return _unanswered != 0 && quiet < PatienceMs ? 0 : quiet;
        }
    }

    /// <summary>Says which client is connected, 0 for none. A tool that was killed may have forgotten what it was told.</summary>
    public void SawClient(int client)
    {
        if (client != _client)
        {
            _client = client;
            _unanswered = 0;
            HasToldClient = false;
        }
    }

    /// <inheritdoc/>
    public void SawRequest(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (_requests.Push(value) && Parse(_requests) is { } request && new FieldReader(request.Body).Word != CommandNames.Info)
            {
                _unanswered = request.Number;
                _workedAt = now();
            }
        }
    }

    /// <inheritdoc/>
    public void SawAnswer(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (_answers.Push(value) && Parse(_answers) is { } answer)
            {
                SawAnswer(answer);
            }
        }
    }

    private void SawAnswer(WireFrame answer)
    {
        if (_unanswered != 0 && answer.Number == _unanswered)
        {
            _unanswered = 0;
            _workedAt = now();
        }

        if (!HasToldClient && SaysFinal(answer.Body))
        {
            HasTold = true;
            HasToldClient = true;
            _workedAt = now();
        }
    }

    private static bool SaysFinal(string body) =>
        body.Split(' ') is ["OK", .. var fields] && (fields.Contains("life=sealed") || fields.Contains("life=retired"));

    private static WireFrame? Parse(FrameAssembler line) =>
        WireFrame.Parse(line.Line, line.Length, out var frame) == WireError.None ? frame : null;
}
