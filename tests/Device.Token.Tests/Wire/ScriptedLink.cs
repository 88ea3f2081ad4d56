using Keyfob.Hal;
using Keyfob.Virtual.Fakes;
using Keyfob.Virtual.Time;

namespace Keyfob.Device.Token.Tests.Wire
{
    /// <summary>A serial link with the tool at its other end. The tool sends its queued requests one by one, each after the answer to the one before.</summary>
    internal sealed class ScriptedLink : ISerialLink
    {
        private const int MaxRequests = 32;

        private readonly VirtualTime _time;
        private readonly FakeSerialLink _wire = new FakeSerialLink();
        private readonly Tool _tool = new Tool();
        private readonly string[] _bodies = new string[MaxRequests];
        private readonly long[] _times = new long[MaxRequests];
        private readonly bool[] _signed = new bool[MaxRequests];
        private readonly string[] _answers = new string[MaxRequests];
        private int _count;
        private int _stage;
        private bool _isAnswerPending;

        internal ScriptedLink(VirtualTime time)
        {
            _time = time;
            OpenedAt = -1;
        }

        /// <summary>Number of queued requests that were answered.</summary>
        internal int Answered { get; private set; }

        internal bool IsOpen
        {
            get { return _wire.IsOpen; }
        }

        internal int Opens
        {
            get { return _wire.Opens; }
        }

        /// <summary>When the port was last opened, or -1.</summary>
        internal long OpenedAt { get; private set; }

        /// <summary>When the port was last closed.</summary>
        internal long ClosedAt { get; private set; }

        internal string this[int index]
        {
            get { return index < Answered ? _answers[index] : "no answer"; }
        }

        /// <summary>Queues a request, to be sent in <paramref name="inMs"/> at the earliest.</summary>
        internal void Queue(long inMs, string body)
        {
            _bodies[_count] = body;
            _times[_count++] = _time.Milliseconds + inMs;
        }

        /// <summary>Queues a signed request; INFO and CHALLENGE are sent before it.</summary>
        internal void QueueSigned(long inMs, string body)
        {
            _signed[_count] = true;
            Queue(inMs, body);
        }

        public bool Open()
        {
            OpenedAt = _wire.IsOpen ? OpenedAt : _time.Milliseconds;
            return _wire.Open();
        }

        public int Read(byte[] buffer)
        {
            if (!_isAnswerPending && Answered < _count && _time.Milliseconds >= _times[Answered])
            {
                byte[] line = _tool.Request(Next());
                _wire.Arrive(line, line.Length);
                _isAnswerPending = true;
            }

            return _wire.Read(buffer);
        }

        public bool Write(byte[] buffer, int length)
        {
            _wire.Write(buffer, length);
            string answer = _tool.ReadAnswer(_wire.TakeSent());
            _isAnswerPending = false;
            _stage++;
            if (!_signed[Answered] || _stage == 3 || !answer.StartsWith("OK"))
            {
                _stage = 0;
                _answers[Answered++] = answer;
            }

            return true;
        }

        public void Close()
        {
            ClosedAt = _wire.IsOpen ? _time.Milliseconds : ClosedAt;
            _wire.Close();
        }

        private string Next()
        {
            string body = _bodies[Answered];
            return !_signed[Answered] ? body : _stage == 0 ? "INFO" : _stage == 1 ? _tool.NewChallenge() : _tool.Sign(body);
        }
    }
}
