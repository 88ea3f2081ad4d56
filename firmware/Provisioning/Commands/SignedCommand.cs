using Keyfob.Codecs;
using Keyfob.Protocol;
using Keyfob.Storage;

namespace Keyfob.Provisioning.Commands
{
    /// <summary>A request that proves who sent it, and gets an answer that proves who gives it.</summary>
    internal abstract class SignedCommand : Command
    {
        private const string TagField = " tag=";
        private const int TagSize = 32;

        private int _number;

        protected SignedCommand(string name, SessionContext context)
            : base(name, context)
        {
        }

        /// <summary>The challenge that this request used up; null before its tag has been checked.</summary>
        protected OpenChallenge Challenge { get; private set; }

        protected bool IsSealed
        {
            get { return Record.LifeState == LifeState.Sealed; }
        }

        internal sealed override Reply Run(WireFrame frame, long now)
        {
            // Taken before anything is looked at: a challenge serves once, whatever comes of it.
            Challenge = Context.TakeChallenge(now);
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
            byte[] right = Challenge.Keys.TagRequest(Challenge.Exchanged.RequestMessage(frame.Number, signed));
            if (tag == null || tag.Length != TagSize || !ByteArrays.AreSameSecrets(tag, right))
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
            return Sign(Continue(now));
        }

        internal override void Abandon()
        {
            if (Challenge != null)
            {
                Challenge.Zeroize();
                Challenge = null;
            }
        }

        /// <summary>Reads the command's fields, which are authentic by now.</summary>
        protected abstract WireError ReadFields(FieldReader fields);

        /// <summary>Does it.</summary>
        protected abstract Reply Execute(long now);

        /// <summary>Goes on with it, if it said that it was pending.</summary>
        protected virtual Reply Continue(long now)
        {
            return Reply.Refused(WireError.Unexpected);
        }

        /// <summary>The number for what the store says.</summary>
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
