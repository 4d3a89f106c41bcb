console.log('writer')
