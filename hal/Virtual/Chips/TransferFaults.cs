namespace Keyfob.Virtual.Chips
{
    /// <summary>Transfers of a chip that fail.</summary>
    public sealed class TransferFaults
    {
        private int _left;

        /// <summary>No transfer fails.</summary>
        public TransferFaults()
        {
            InARow = 1;
        }

        /// <summary>Makes the n-th transfer from now on fail (1 = the next); 0 for none.</summary>
        public int Next { get; set; }

        /// <summary>How many transfers in a row fail then.</summary>
        public int InARow { get; set; }

        /// <summary>Counts a transfer.</summary>
        /// <returns>True when it fails.</returns>
        internal bool Occur()
        {
            if (Next > 0)
            {
                Next--;
                _left = Next == 0 ? InARow : 0;
            }

            bool fails = _left > 0;
            _left -= fails ? 1 : 0;
            return fails;
        }
    }
}
