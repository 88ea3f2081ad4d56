using Keyfob.Codecs;
using Keyfob.Hal;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>A request with a tag that authenticates the tool; its answer has a tag that authenticates the token.</summary>
    internal abstract class SignedCommand : Command
    {
        private const string TagField = " tag=";
        private const int TagSize = 32;

        private int _number;
        private Reply _held;

        protected SignedCommand(string name, SessionContext context)
            : base(name, context)
        {
        }

        /// <summary>The challenge that this request uses; null before it is taken.</summary>
        protected OpenChallenge Challenge { get; private set; }

        /// <summary>The answer of a pending command is kept until then, by the monotonic clock: the time to compute its tag does not delay it.</summary>
        protected long HoldUntil { get; set; }

        protected bool IsSealed
        {
            get { return Record.LifeState == LifeState.Sealed; }
        }

        internal sealed override Reply Run(WireFrame frame, long now)
        {
            // Taken before anything is checked: a challenge can be used once, whatever the result.
            Challenge = Context.TakeChallenge();
            _number = frame.Number;
            string body = frame.Body;
            int end = body.IndexOf(TagField);
            if (end < 0)
            {
                return Reply.Refused(WireError.FieldWrong);
            }

            if (Challenge == null)
            {
                return Reply.Refused(WireError.NoChallenge);
            }

            string signed = body.Substring(0, end);
            byte[] tag = Hex.Decode(body.Substring(end + TagField.Length));
            byte[] expected = Challenge.Keys.TagRequest(Challenge.Exchanged.RequestMessage(frame.Number, signed));
            if (tag == null || tag.Length != TagSize || !ByteArrays.AreSameSecrets(tag, expected))
            {
                return Reply.Refused(WireError.TagWrong);
            }

            FieldReader fields = new FieldReader(signed);
            WireError error = ReadFields(fields);
            if (error == WireError.None && !fields.IsAtEnd)
            {
                error = WireError.FieldWrong;
            }

            return error == WireError.None ? Sign(Execute(now)) : Reply.Refused(error);
        }

        internal sealed override Reply Poll(long now)
        {
            Reply reply = _held ?? Sign(Continue(now));
            if (reply.IsPending || reply.Error != WireError.None || Context.Board.Monotonic.Milliseconds >= HoldUntil)
            {
                return reply;
            }

            _held = reply;
            return Reply.Pending(SessionEvent.None);
        }

        /// <summary>Reads the clock.</summary>
        protected WireError ReadClock(out long unixSeconds)
        {
            ClockStatus status = Context.Board.Clock.Read(out unixSeconds);
            return status == ClockStatus.Ok ? WireError.None : status == ClockStatus.Stopped ? WireError.ClockStopped : WireError.ClockFailed;
        }

        /// <summary>The budget of a sealed token for corrections of its clock; nothing of it is read yet.</summary>
        protected WireError OpenBudget(out AdjustmentBudget budget)
        {
            TimeFloor floor;
            budget = null;
            if (Files.ReadTimeFloor(out floor) != StorageStatus.Ok)
            {
                return WireError.StorageFailed;
            }

            budget = new AdjustmentBudget(Context.Board.Store, floor.Seconds - Record.ClockSetAt);
            return WireError.None;
        }

        internal override void Abandon()
        {
            if (Challenge != null)
            {
                Challenge.Zeroize();
                Challenge = null;
            }
        }

        /// <summary>Reads the command's fields, which are authenticated.</summary>
        protected abstract WireError ReadFields(FieldReader fields);

        /// <summary>Executes the command.</summary>
        protected abstract Reply Execute(long now);

        /// <summary>Continues a pending command.</summary>
        protected virtual Reply Continue(long now)
        {
            return Reply.Refused(WireError.Unexpected);
        }

        /// <summary>The error of a storage status.</summary>
        protected static WireError ToWireError(StorageStatus status)
        {
            return status == StorageStatus.Ok ? WireError.None
                : status == StorageStatus.Exists ? WireError.AlreadyProvisioned : WireError.StorageFailed;
        }

        private Reply Sign(Reply reply)
        {
            return reply.IsPending || reply.Error != WireError.None
                ? reply
                : reply.WithTag(Challenge.Keys.TagAnswer(Challenge.Exchanged.AnswerMessage(_number, reply.Body)));
        }
    }
}
