using Keyfob.Protocol;
using Keyfob.Provisioning;

namespace Keyfob.Simulator.Ports;

/// <summary>Follows the session between a tool and a token: whether the tool knows that the token is finished, and how long the session has
/// been idle. It listens at the tool's side of the noise. <c>INFO</c> counts as idle: with it a tool waits for the next token.</summary>
/// <param name="now">A clock in milliseconds.</param>
internal sealed class SessionWatch(Func<long> now) : IWireListener
{
    // A tool repeats a request without an answer, but not for longer than this.
    private const int AnswerLimitMs = 15000;

    private readonly FrameAssembler _requests = new(WireFrame.Request);
    private readonly FrameAssembler _answers = new(WireFrame.Answer);
    private long _activeAt = now();
    private int _unanswered;
    private int _askedInfo;
    private int _client;

    /// <summary>True when a complete answer has reported to the connected client that the token is sealed or retired.</summary>
    public bool IsReportedToClient { get; private set; }

    /// <summary>The same for the connected client or an earlier one.</summary>
    public bool IsReported { get; private set; }

    /// <summary>Milliseconds since the last request other than <c>INFO</c>, its answer, or the report, whichever is latest; 0 while an answer is due.</summary>
    public long IdleMs
    {
        get
        {
            var idle = now() - _activeAt;
            return _unanswered != 0 && idle < AnswerLimitMs ? 0 : idle;
        }
    }

    /// <summary>Number of answered <c>INFO</c> requests since the last other request. A tool that waits for the next token polls with them.</summary>
    public int Polls { get; private set; }

    /// <summary>Takes the number of the connected client, 0 for none. A new client, such as a restarted tool, may not know the report.</summary>
    public void SawClient(int client)
    {
        if (client != _client)
        {
            _client = client;
            _unanswered = 0;
            Polls = 0;
            IsReportedToClient = false;
        }
    }

    /// <inheritdoc/>
    public void SawRequest(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (_requests.Push(value) && Parse(_requests) is { } request)
            {
                SawRequest(request);
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

    private void SawRequest(WireFrame request)
    {
        if (new FieldReader(request.Body).Word == CommandNames.Info)
        {
            _askedInfo = request.Number;
            return;
        }

        _unanswered = request.Number;
        _activeAt = now();
        Polls = 0;
    }

    private void SawAnswer(WireFrame answer)
    {
        if (_askedInfo != 0 && answer.Number == _askedInfo)
        {
            _askedInfo = 0;
            Polls++;
        }

        if (_unanswered != 0 && answer.Number == _unanswered)
        {
            _unanswered = 0;
            _activeAt = now();
        }

        if (!IsReportedToClient && ReportsFinalState(answer.Body))
        {
            IsReported = true;
            IsReportedToClient = true;
            _activeAt = now();
        }
    }

    private static bool ReportsFinalState(string body) =>
        body.Split(' ') is ["OK", .. var fields] && (fields.Contains("life=sealed") || fields.Contains("life=retired"));

    private static WireFrame? Parse(FrameAssembler frames) =>
        WireFrame.Parse(frames.Line, frames.Length, out var frame) == WireError.None ? frame : null;
}
