using Keyfob.Storage;

namespace Keyfob.Protocol
{
    /// <summary>Life states as the wire names them.</summary>
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
