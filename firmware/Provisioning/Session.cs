using System;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Provisioning.Commands;
using Keyfob.Storage;

namespace Keyfob.Provisioning
{
    /// <summary>The token's end of the wire: receives lines, runs commands, sends answers. It never blocks; a pending command is polled.</summary>
    public sealed class Session
    {
        // More often while a command waits for the beginning of a second.
        private const int PendingPollMs = 2;

        // Several times what can arrive between two polls. Without a limit, a sender that never stops would block the token.
        private const int MaxBytesAtOnce = WireFrame.MaxLength;

        private readonly ISerialLink _link;
        private readonly TokenFiles _files;
        private readonly SessionContext _context;
        private readonly FrameAssembler _lines = new FrameAssembler(WireFrame.Request);
        private readonly byte[] _arrived = new byte[64];
        private int _arrivedCount;
        private int _taken;

        private Command _pending;
        private int _pendingNumber;

        /// <summary>Takes the hardware; does not access it yet.</summary>
        public Session(Board board, FirmwareBuild build, TokenFiles files, ITokenServices services)
        {
            _link = board.Provisioning.Link;
            _files = files;
            _context = new SessionContext(board, build, files, services);
        }

        /// <summary>True while the port is open.</summary>
        public bool IsOpen { get; private set; }

        /// <summary>True after the first intact request.</summary>
        public bool WasUsed { get; private set; }

        /// <summary>When the last intact request was received or the last pending one answered, by the monotonic clock.</summary>
        public long LastUseAt { get; private set; }

        /// <summary>When to poll again, in milliseconds.</summary>
        public int PollAgainMs
        {
            get { return _pending == null ? WireFrame.PollMs : PendingPollMs; }
        }

        /// <summary>Deletes what the life state does not allow, then opens the port. An open session stays as it is.</summary>
        public void Open()
        {
            if (IsOpen)
            {
                return;
            }

            // A sealed token must not be reachable while its unit key exists: after a power loss in SEAL it does.
            if (ReadRecord() == StorageStatus.Ok)
            {
                IsOpen = _link.Open();
            }
        }

        /// <summary>Closes the port and zeroizes the session's keys.</summary>
        public void Close()
        {
            if (_pending != null)
            {
                _pending.Abandon();
                _pending = null;
            }

            _context.DropChallenge();
            _lines.Reset();
            _arrivedCount = 0;
            _taken = 0;
            IsOpen = false;
            _link.Close();
        }

        /// <summary>Handles at most one line, or the pending command.</summary>
        public SessionEvent Poll(long now)
        {
            if (!IsOpen)
            {
                return SessionEvent.None;
            }

            _context.DropOldChallenge(now);
            if (_pending != null)
            {
                SessionEvent what = Finish(_pending, _pendingNumber, PollGuarded(_pending, now));
                LastUseAt = _pending == null ? now : LastUseAt;
                return what;
            }

            return NextLine() ? HandleLine(now) : SessionEvent.None;
        }

        /// <summary>Reads the record, and deletes what its life state does not allow.</summary>
        private StorageStatus ReadRecord()
        {
            _files.ReadRecord();
            return _files.FinishLifeStep();
        }

        private bool NextLine()
        {
            for (int i = 0; i < MaxBytesAtOnce; i++)
            {
                if (_taken == _arrivedCount)
                {
                    _taken = 0;
                    _arrivedCount = _link.Read(_arrived);
                    if (_arrivedCount == 0)
                    {
                        return false;
                    }
                }

                if (_lines.Push(_arrived[_taken++]))
                {
                    return true;
                }
            }

            return false;
        }

        private SessionEvent HandleLine(long now)
        {
            WireFrame frame = null;
            WireError error = _lines.IsTooLong ? WireError.TooLong : WireFrame.Parse(_lines.Line, _lines.Length, out frame);
            if (error == WireError.None && frame.Number == 0)
            {
                error = WireError.Malformed;
            }

            if (error != WireError.None)
            {
                // The request's number is unknown. The challenge is kept: noise must not drop it.
                Send(0, Reply.Refused(error));
                return SessionEvent.None;
            }

            WasUsed = true;
            LastUseAt = now;
            return Run(frame, now);
        }

        private SessionEvent Run(WireFrame frame, long now)
        {
            if (_files.Record == null)
            {
                // A read that failed once may succeed now.
                ReadRecord();
            }

            FieldReader fields = new FieldReader(frame.Body);
            Command command = CommandFactory.Make(fields.Word, _context);
            Reply reply;
            if (command == null)
            {
                reply = Reply.Refused(WireError.UnknownCommand);
            }
            else if (_files.Record == null && !CommandPolicy.WorksWithoutRecord(command.Name))
            {
                reply = Reply.Refused(WireError.NoRecord);
            }
            else if (_files.Record != null && !CommandPolicy.IsAllowed(command.Name, _files.Record.LifeState))
            {
                reply = Reply.Refused(WireError.NotInThisState);
            }
            else
            {
                return Finish(command, frame.Number, RunGuarded(command, frame, now));
            }

            _context.DropChallenge();
            Send(frame.Number, reply);
            return SessionEvent.None;
        }

        private static Reply RunGuarded(Command command, WireFrame frame, long now)
        {
            try
            {
                return command.Run(frame, now);
            }
            catch (Exception)
            {
                // An unexpected exception of the platform's cipher or flash: the session continues and sends no details.
                return Reply.Refused(WireError.Unexpected);
            }
        }

        private static Reply PollGuarded(Command command, long now)
        {
            try
            {
                return command.Poll(now);
            }
            catch (Exception)
            {
                // As above; the command has ended.
                return Reply.Refused(WireError.Unexpected, SessionEvent.HoldEnded);
            }
        }

        private SessionEvent Finish(Command command, int number, Reply reply)
        {
            if (reply.IsPending)
            {
                _pending = command;
                _pendingNumber = number;
                return reply.Event;
            }

            _pending = null;
            if (reply.Error != WireError.None)
            {
                _context.DropChallenge();
            }

            command.Abandon();
            Send(number, reply);
            return reply.Event;
        }

        private void Send(int number, Reply reply)
        {
            byte[] line = WireFrame.Format(WireFrame.Answer, number, reply.Body);

            // A failed transmission is noticed by the tool.
            _link.Write(line, line.Length);
        }
    }
}
