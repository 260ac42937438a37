namespace Quectel.Simulator.Faults.Engine;

/// <summary>
/// Draws faults from the vocabulary. Commands, operations and time each have a series of their own: the nth
/// command meets the same fault whatever else goes on beside it.
/// </summary>
internal sealed class Chaos(ChaosOptions options, int seed)
{
    private readonly Series _commands =
        new(options, new Random(HashCode(seed, 1)), FaultReach.Command, FaultReach.Output);

    private readonly Series _operations = new(options, new Random(HashCode(seed, 2)), FaultReach.Mqtt);
    private readonly Series _modem = new(options, new Random(HashCode(seed, 3)), FaultReach.Modem);

    private readonly Series _ipOperations = new(options, new Random(HashCode(seed, 4)), FaultReach.Ip);

    public TimeSpan? Due(int times) => options.Every * (times + 1);

    public FaultAction? DrawForCommand() => _commands.DrawByChance();

    public FaultAction? DrawForMqtt() => _operations.DrawByChance();

    public FaultAction? DrawForIp() => _ipOperations.DrawByChance();

    public FaultAction? DrawForModem() => _modem.Draw();

    // Not System.HashCode, which differs from run to run.
    private static int HashCode(int seed, int series) => unchecked((seed * 31) + series);

    private sealed class Series(ChaosOptions options, Random random, params FaultReach[] reach)
    {
        private readonly (FaultWord Word, int Weight)[] _words =
        [
            .. FaultVocabulary.Actions
                .Where(word => reach.Contains(word.Reach))
                .Select(word => (word, options.Weights.GetValueOrDefault(word.Name, word.Weight)))
                .Where(choice => choice.Item2 > 0),
        ];

        public FaultAction? DrawByChance() => random.NextDouble() < options.Chance ? Draw() : null;

        public FaultAction? Draw()
        {
            int drawn = random.Next(Math.Max(1, _words.Sum(choice => choice.Weight)));
            foreach ((FaultWord word, int weight) in _words)
            {
                if (drawn < weight)
                {
                    return FaultAction.Parse(word.Examples[random.Next(word.Examples.Count)]);
                }

                drawn -= weight;
            }

            return null;
        }
    }
}
