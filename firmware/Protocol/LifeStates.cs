using Keyfob.Storage;

namespace Keyfob.Protocol
{
    /// <summary>Names of life states on the wire.</summary>
    public static class LifeStates
    {
        /// <summary>The word for a record's state; <c>unknown</c> without a record.</summary>
        public static string NameOf(TokenRecord record)
        {
            if (record == null)
            {
                return "unknown";
            }

            switch (record.LifeState)
            {
                case LifeState.Blank: return "blank";
                case LifeState.Provisioned: return "provisioned";
                case LifeState.Sealed: return "sealed";
                default: return "retired";
            }
        }
    }
}
