return Dann.Runtime.Cli.DannHost.Run(args);
